import type { SourceDocument, SourceLine } from '@counterfoil/adapters'
import { type Currency, each, sumDecimals } from '@counterfoil/kernel'
import { type BalanceComparison, type BalanceRow, compareBalances, type Side } from '@counterfoil/reconcile'
import type { DocumentFigures, RecordedSales } from './recorded-sales.ts'

/** What the events say against what the file says, document by document. */
export interface AgreementWithFile {
  readonly amounts: BalanceComparison
  readonly units: BalanceComparison
}

/**
 * Compares the documents of a file with what is recorded of them; what is recorded beyond them is not its business. A
 * document of which nothing is recorded and nothing is left is on neither side.
 * @param recorded of this file's documents: {@link recordedSales} with them as its input.
 * @param refusedRows lines of the file (`SourceLine.row`) that ended as exceptions, which no event can agree with. Absent
 * means none.
 */
export async function agreementWithFile(
  { documents: recorded }: RecordedSales,
  documents: readonly SourceDocument[],
  currency: Currency,
  refusedRows: ReadonlySet<number> = new Set(),
): Promise<AgreementWithFile> {
  const asked = documents.map(({ documentId }) => documentId)
  return {
    amounts: await compareBalances(
      side(
        'events',
        currency,
        recordedRows(recorded, asked, ({ amount }) => amount.toFixed()),
      ),
      side(
        'file',
        currency,
        documentRows(documents, refusedRows, ({ amount }) => amount),
      ),
    ),
    units: await compareBalances(
      side(
        'events',
        each,
        recordedRows(recorded, asked, ({ units }) => units.toFixed()),
      ),
      side(
        'file',
        each,
        documentRows(documents, refusedRows, ({ quantity }) => quantity),
      ),
    ),
  }
}

function side(name: string, unit: string, rows: Iterable<BalanceRow>): Side {
  return { name, basis: { unit, scope: 'the documents of the file' }, rows }
}

function* recordedRows(
  recorded: RecordedSales['documents'],
  asked: readonly string[],
  figureOf: (document: DocumentFigures) => string,
): Generator<BalanceRow> {
  for (const key of asked) {
    const document = recorded.get(key)
    if (document !== undefined && document.lines > 0) yield { key, figure: figureOf(document) }
  }
}

function* documentRows(
  documents: readonly SourceDocument[],
  refusedRows: ReadonlySet<number>,
  figureOf: (line: SourceLine) => string,
): Generator<BalanceRow> {
  for (const { documentId: key, lines } of documents) {
    const taken = lines.filter(({ row }) => !refusedRows.has(row))
    if (taken.length > 0) yield { key, figure: sumDecimals(taken.map(figureOf)) }
  }
}
