import type { CanonicalEvent } from '@counterfoil/schemas'

/**
 * Managed batch: an outside system that hands over files of business documents (invoices, settlements, returns).
 *
 * A document may come again in a later file, whole or longer than before. So each of its lines has an identity made from
 * what the line says, and mapping is told which lines are recorded already: it answers with the events of the others.
 */
export interface FileAdapter<Document extends SourceDocument> {
  /** The emitting system as a URI reference; the `source` of every event mapped from its files. */
  readonly source: string
  /** What gaps in the `sequence` of its events mean. */
  readonly sequencing: 'contiguous' | 'monotonic' | 'none'
  /**
   * Reads the whole file before anything is made of it, so that a file that breaks off leaves nothing behind.
   * @throws CounterfoilError `unreadable-file` when the file as a whole cannot be read; a broken row is refused instead.
   */
  read(file: FileInput, options?: ReadOptions): Promise<FileContents<Document>>
  /** The events of the lines that are not recorded yet, in the order in which they happened. */
  map(document: Document, recorded: RecordedDocument | undefined): MappedDocument
}

export interface FileInput {
  /** For messages: the path as the user gave it. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface ReadOptions {
  readonly signal?: AbortSignal
  /** Called now and then with the rows read so far. */
  readonly onProgress?: (rows: number) => void
}

export interface FileContents<Document> {
  /** Rows of the file with any content, without its header: those in documents and those that were refused. */
  readonly rows: number
  readonly documents: readonly Document[]
  readonly refused: readonly RefusedRow[]
}

/** A unit of business that one system numbers: an invoice, a credit note. */
export interface SourceDocument {
  readonly documentId: string
  readonly lines: readonly SourceLine[]
}

/** What every line of a document has, whatever it sells. */
export interface SourceLine {
  /** The same for the same line whenever it comes; unique within the document. */
  readonly lineId: string
  /** Line in the file, the first is 1. */
  readonly row: number
  /** Signed, exact. */
  readonly quantity: string
  /** Signed, exact: quantity times unit price. */
  readonly amount: string
}

/** A row that no event can be made of. */
export interface RefusedRow {
  /** Line in the file, the first is 1. */
  readonly line: number
  /** Stable, lower case, hyphenated. */
  readonly reason: string
  /** For a person: what is wrong, and what was expected. */
  readonly because: string
  /** Signed and exact where the row tells, else `0`. */
  readonly amount: string
  /** Made from what the row says and how often it said so before: the same when the file comes again. */
  readonly id: string
  /** Of a row that was refused as it was read: the document that it names, where that can be read. */
  readonly documentId?: string
}

/** What earlier files have left behind of a document. */
export interface RecordedDocument {
  /** Every line that events were made of. */
  readonly lineIds: readonly string[]
  /** Whether an order was placed from it: further lines amend that order. */
  readonly isOrdered: boolean
}

export interface MappedDocument {
  readonly events: readonly CanonicalEvent[]
  /** How many of its lines were recorded before. */
  readonly knownLines: number
  /** Lines that cannot be mapped in their document's context. */
  readonly refused: readonly RefusedRow[]
}
