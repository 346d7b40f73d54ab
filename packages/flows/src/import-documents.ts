import type { FileAdapter, FileContents, RefusedRow, SourceDocument } from '@counterfoil/adapters'
import type { Engine, ItemOutcome } from '@counterfoil/engine'
import { sumDecimals } from '@counterfoil/kernel'
import type { CanonicalEvent } from '@counterfoil/schemas'
import { documentKey, documentRegister, type RegisteredDocument } from './document-register.ts'
import { rowLinesOf } from './row-lines.ts'

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

/** Where every row of the file went: `rows` = `rowsInEvents` + `alreadyKnown` + the exceptions' counts. */
export interface ImportSummary {
  readonly rows: number
  /** Rows that this run made events of. */
  readonly rowsInEvents: number
  /** Rows that were recorded before. */
  readonly alreadyKnown: number
  /** Events that this run recorded, those that flows emitted included. */
  readonly eventsRecorded: number
  /** Rows that are in no event, by reason, with the exact sum of their amounts. */
  readonly exceptions: ReadonlyMap<string, RowExceptions>
}

export interface RowExceptions {
  readonly count: number
  readonly amount: string
}

/** Rows of one batch, which is one transaction: large enough to be fast, small enough to be interrupted soon. */
const rowsPerBatch = 1000

/**
 * Records what a file holds and the engine does not know yet. A document is never cut in two by a batch, so that an
 * interruption leaves each document recorded whole or not at all.
 */
export async function importDocuments<Document extends SourceDocument>(
  options: ImportOptions<Document>,
): Promise<ImportSummary> {
  const { engine, contents, signal, onProgress } = options
  const tally = new Tally(contents.rows)
  await refuse(options, contents.refused, tally)
  let seen = contents.refused.length
  for (const batch of batchesOf(contents.documents)) {
    signal?.throwIfAborted()
    const keys = batch.map((document) => documentKey(options.adapter.source, document.documentId))
    const recorded = await engine.states<RegisteredDocument>(documentRegister.name, keys)
    const mapped = batch.map((document, index) => ({
      document,
      ...options.adapter.map(document, recorded.get(keys[index] ?? '')),
    }))
    const events = mapped.flatMap((document) => document.events)
    const outcomes = await engine.handle(events)
    await refuse(
      options,
      mapped.flatMap((document) => document.refused),
      tally,
    )
    let next = 0
    for (const { document, events, knownLines } of mapped) {
      tally.known(knownLines)
      const amounts = new Map(document.lines.map((line) => [line.lineId, line.amount]))
      for (const event of events) tally.event(event, outcomes[next++], amounts)
      seen += document.lines.length
    }
    onProgress?.(seen)
  }
  return tally.summary()
}

/** Rows that cannot become events are filed as exceptions, once, however often the file comes. */
async function refuse<Document extends SourceDocument>(
  { engine, adapter, fileName, onRefused }: ImportOptions<Document>,
  rows: readonly RefusedRow[],
  tally: Tally,
): Promise<void> {
  for (const row of rows) {
    tally.refused(row.reason, row.amount)
    onRefused?.(row)
  }
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

class Tally {
  readonly #rows: number
  #rowsInEvents = 0
  #alreadyKnown = 0
  #eventsRecorded = 0
  readonly #exceptions = new Map<string, RowExceptions>()

  constructor(rows: number) {
    this.#rows = rows
  }

  known(rows: number): void {
    this.#alreadyKnown += rows
  }

  refused(reason: string, amount: string): void {
    const before = this.#exceptions.get(reason) ?? { count: 0, amount: '0' }
    this.#exceptions.set(reason, { count: before.count + 1, amount: sumDecimals([before.amount, amount]) })
  }

  event(event: CanonicalEvent, outcome: ItemOutcome | undefined, amounts: ReadonlyMap<string, string>): void {
    const rows = rowLinesOf(event)
    switch (outcome?.status) {
      case 'done':
        this.#eventsRecorded += 1 + outcome.emitted.length
        this.#rowsInEvents += rows.length
        return
      case 'duplicate':
        this.#alreadyKnown += rows.length
        return
      default:
        for (const { lineId } of rows) this.refused(outcome?.status ?? 'no-outcome', amounts.get(lineId) ?? '0')
    }
  }

  summary(): ImportSummary {
    return {
      rows: this.#rows,
      rowsInEvents: this.#rowsInEvents,
      alreadyKnown: this.#alreadyKnown,
      eventsRecorded: this.#eventsRecorded,
      exceptions: this.#exceptions,
    }
  }
}
