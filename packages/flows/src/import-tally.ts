import type { MappedDocument, RefusedRow, SourceDocument } from '@counterfoil/adapters'
import type { ItemOutcome, UnitOutcome } from '@counterfoil/engine'
import { sumDecimals } from '@counterfoil/kernel'
import { rowLinesOf } from './row-lines.ts'

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
  /** The lines of documents that are in no event, as `documentId/lineId`. Rows that are no line of a document are not here. */
  readonly refusedLines: ReadonlySet<string>
}

export interface RowExceptions {
  readonly count: number
  readonly amount: string
}

/** What became of a document. `too-large`: it has more events than one transaction takes. */
export type ImportOutcome = UnitOutcome | { readonly status: 'too-large' }

/** Keeps count of where the rows of a file go. */
export class ImportTally {
  readonly #rows: number
  readonly #onRefused: ((row: RefusedRow) => void) | undefined
  #rowsInEvents = 0
  #alreadyKnown = 0
  #eventsRecorded = 0
  readonly #exceptions = new Map<string, RowExceptions>()
  readonly #refusedLines = new Set<string>()

  constructor(rows: number, onRefused: ((row: RefusedRow) => void) | undefined) {
    this.#rows = rows
    this.#onRefused = onRefused
  }

  refused(row: RefusedRow): void {
    const before = this.#exceptions.get(row.reason) ?? { count: 0, amount: '0' }
    this.#exceptions.set(row.reason, { count: before.count + 1, amount: sumDecimals([before.amount, row.amount]) })
    this.#refusedLines.add(row.id)
    this.#onRefused?.(row)
  }

  /** What became of a document. Rows that its mapping refused are told by {@link refused}. */
  document(document: SourceDocument, mapped: MappedDocument, outcome: ImportOutcome): void {
    this.#alreadyKnown += mapped.knownLines
    if (outcome.status === 'too-large') {
      const because = `it makes ${mapped.events.length} events, more than are recorded together; split it`
      this.#undone(document, mapped, 'document-too-large', because)
      return
    }
    if (outcome.status === 'undone') {
      this.#undone(document, mapped, outcome.outcome.status, becauseOf(outcome.outcome))
      return
    }
    for (const [index, item] of outcome.outcomes.entries()) {
      const event = mapped.events[index]
      if (event === undefined) continue
      const rows = rowLinesOf(event).length
      if (item.status === 'done') {
        this.#rowsInEvents += rows
        this.#eventsRecorded += 1 + item.emitted.length
      } else this.#alreadyKnown += rows
    }
  }

  summary(): ImportSummary {
    return {
      rows: this.#rows,
      rowsInEvents: this.#rowsInEvents,
      alreadyKnown: this.#alreadyKnown,
      eventsRecorded: this.#eventsRecorded,
      exceptions: this.#exceptions,
      refusedLines: this.#refusedLines,
    }
  }

  #undone({ documentId, lines }: SourceDocument, { events }: MappedDocument, reason: string, why: string): void {
    const mappedLines = new Set(events.flatMap((event) => rowLinesOf(event).map(({ lineId }) => lineId)))
    const because = `document ${documentId} is not recorded: ${why}`
    for (const { lineId, row, amount } of lines) {
      if (!mappedLines.has(lineId)) continue
      this.refused({ line: row, reason, because, amount, id: `${documentId}/${lineId}` })
    }
  }
}

function becauseOf(outcome: ItemOutcome): string {
  switch (outcome.status) {
    case 'rejected':
      return outcome.issues.map(({ message, path }) => `${path.map(String).join('.')}: ${message}`).join('; ')
    case 'failed':
      return outcome.error instanceof Error ? outcome.error.message : String(outcome.error)
    case 'refused':
      return outcome.rejection.because
    case 'conflict':
      return 'other rows are recorded under the same number; see the delivery-conflict exception'
    default:
      return outcome.status
  }
}
