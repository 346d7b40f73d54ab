import type { FileAdapter, FileContents, MappedDocument, RefusedRow, SourceDocument } from '@counterfoil/adapters'
import { defaultLimits, type Engine, type ItemOutcome } from '@counterfoil/engine'
import type { CanonicalEvent } from '@counterfoil/schemas'
import { documentKey, documentRegister, lineRecordedBefore, type RegisteredDocument } from './document-register.ts'
import { type ImportOutcome, type ImportSummary, ImportTally } from './import-tally.ts'

export interface ImportOptions<Document extends SourceDocument> {
  readonly engine: Engine
  readonly adapter: FileAdapter<Document>
  /** For messages: the path as the user gave it. */
  readonly fileName: string
  readonly contents: FileContents<Document>
  /** Stops between two batches; what is recorded by then stays, and the next run goes on from there. */
  readonly signal?: AbortSignal
  /** Called for each row that is in no event, whether it was filed before or not. */
  readonly onRefused?: (row: RefusedRow) => void
  /** Called after each batch with the rows dealt with so far. */
  readonly onProgress?: (rows: number) => void
}

/**
 * Records what a file holds and the engine does not know yet. Each document is recorded as a whole or not at all: when
 * one of its events is not accepted, all of its new rows are exceptions, and the next run tries them again.
 */
export async function importDocuments<Document extends SourceDocument>(
  options: ImportOptions<Document>,
): Promise<ImportSummary> {
  const { contents, signal, onProgress } = options
  const tally = new ImportTally(contents.rows, options.onRefused)
  await file(options, contents.refused, tally)
  let seen = contents.refused.length
  for (const documents of batchesOf(contents.documents)) {
    signal?.throwIfAborted()
    await importBatch(options, documents, tally)
    seen += documents.reduce((rows, { lines }) => rows + lines.length, 0)
    onProgress?.(seen)
  }
  return tally.summary()
}

/** Rows of one batch, which is one transaction: large enough to be fast, small enough to be interrupted soon. */
const rowsPerBatch = 1_000

function* batchesOf<Document extends SourceDocument>(documents: readonly Document[]): Generator<readonly Document[]> {
  let batch: Document[] = []
  let rows = 0
  for (const document of documents) {
    batch.push(document)
    rows += document.lines.length
    if (rows < rowsPerBatch) continue
    yield batch
    batch = []
    rows = 0
  }
  if (batch.length > 0) yield batch
}

/** Times that a document is mapped anew because another process has recorded rows of it meanwhile. */
const attempts = 5

async function importBatch<Document extends SourceDocument>(
  options: ImportOptions<Document>,
  documents: readonly Document[],
  tally: ImportTally,
): Promise<void> {
  let open = documents
  for (let attempt = 1; open.length > 0; attempt += 1) {
    const mapped = await mapNew(options, open)
    const outcomes = await handleAll(options.engine, mapped)
    const stale: Document[] = []
    for (const [index, document] of open.entries()) {
      const [result, outcome] = [mapped[index], outcomes[index]]
      if (result === undefined || outcome === undefined) continue
      if (isStale(outcome) && attempt < attempts) {
        stale.push(document)
        continue
      }
      await file(options, result.refused, tally)
      tally.document(document, result, outcome)
    }
    open = stale
  }
}

async function mapNew<Document extends SourceDocument>(
  { engine, adapter }: ImportOptions<Document>,
  documents: readonly Document[],
): Promise<readonly MappedDocument[]> {
  const keys = documents.map(({ documentId }) => documentKey(adapter.source, documentId))
  const recorded = await engine.states<RegisteredDocument>(documentRegister.name, keys)
  return documents.map((document, index) => adapter.map(document, recorded.get(keys[index] ?? '')))
}

/** One call for as many documents as one transaction takes. A document beyond that is not handed over. */
async function handleAll(engine: Engine, mapped: readonly MappedDocument[]): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = []
  let next = 0
  while (next < mapped.length) {
    const units: (readonly CanonicalEvent[])[] = []
    let events = 0
    for (let unit = mapped[next]?.events; unit !== undefined; unit = mapped[next + units.length]?.events) {
      if (events + unit.length > defaultLimits.messages) break
      units.push(unit)
      events += unit.length
    }
    outcomes.push(...(units.length === 0 ? [{ status: 'too-large' } as const] : await engine.handleUnits(units)))
    next += Math.max(1, units.length)
  }
  return outcomes
}

function isStale(unit: ImportOutcome): boolean {
  return unit.status === 'undone' && isRefusal(unit.outcome) && unit.outcome.rejection.code === lineRecordedBefore
}

function isRefusal(outcome: ItemOutcome): outcome is Extract<ItemOutcome, { status: 'refused' }> {
  return outcome.status === 'refused'
}

/** Rows that cannot become events are filed as exceptions, once, however often the file comes. */
async function file<Document extends SourceDocument>(
  { engine, adapter, fileName }: ImportOptions<Document>,
  rows: readonly RefusedRow[],
  tally: ImportTally,
): Promise<void> {
  for (const row of rows) tally.refused(row)
  if (rows.length === 0) return
  await engine.raise(
    rows.map(({ id, reason, because, line, amount }) => ({
      id: `${adapter.source}/${id}`,
      class: reason,
      because: `${fileName}:${line}: ${because}`,
      evidence: { file: fileName, line, amount },
    })),
  )
}
