import { beforeFirst, compareSequences, nextSequence } from '../order/sequence.ts'
import { compositeKey } from '../store/composite-key.ts'
import type { CommitBatch, SequenceKey, SequenceRecord } from '../store/port.ts'

/** Where one contiguous sequence stands while a batch is handled. */
export class StagedSequence implements SequenceKey {
  readonly source: string
  readonly partitionkey: string
  readonly loadedVersion: number
  /** Ids of the messages behind a gap, by their number. */
  readonly waiting: Map<string, string>
  position: string
  isChanged = false
  /** A message that waited has failed in this batch: it is not tried again in it. */
  isBlocked = false

  constructor(key: SequenceKey, record: SequenceRecord | undefined) {
    this.source = key.source
    this.partitionkey = key.partitionkey
    this.position = record?.position ?? beforeFirst
    this.loadedVersion = record?.version ?? 0
    this.waiting = new Map(record?.waiting.map(({ sequence, id }) => [sequence, id]))
  }

  get next(): string {
    return nextSequence(this.position)
  }

  /** Whether the number has been handled or a message with it waits. */
  isTaken(sequence: string): boolean {
    return compareSequences(sequence, this.position) <= 0 || this.waiting.has(sequence)
  }

  advance(): void {
    this.position = this.next
    this.waiting.delete(this.position)
    this.isChanged = true
  }

  wait(sequence: string, id: string): void {
    this.waiting.set(sequence, id)
    this.isChanged = true
  }
}

export class StagedSequences {
  readonly #sequences = new Map<string, StagedSequence>()

  /** Takes in what was asked for and what exists of it. */
  constructor(asked: Iterable<SequenceKey>, existing: readonly SequenceRecord[]) {
    const loaded = new Map(existing.map((record) => [compositeKey(record.source, record.partitionkey), record]))
    for (const key of asked) {
      const name = compositeKey(key.source, key.partitionkey)
      if (!this.#sequences.has(name)) this.#sequences.set(name, new StagedSequence(key, loaded.get(name)))
    }
  }

  of({ source, partitionkey }: SequenceKey): StagedSequence {
    const sequence = this.#sequences.get(compositeKey(source, partitionkey))
    if (sequence === undefined) throw new Error(`the sequence of ${source} ${partitionkey} was not loaded`)
    return sequence
  }

  [Symbol.iterator](): Iterator<StagedSequence> {
    return this.#sequences.values()
  }

  changed(): CommitBatch['sequences'] {
    return [...this.#sequences.values()]
      .filter((sequence) => sequence.isChanged)
      .map(({ source, partitionkey, position, loadedVersion }) => ({
        source,
        partitionkey,
        position,
        expectedVersion: loadedVersion,
      }))
  }
}
