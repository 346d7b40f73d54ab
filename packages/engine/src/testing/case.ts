import type { CommitBatch, EngineStore } from '../store/port.ts'

/**
 * What a store may claim, and the kit then tests:
 * - `durable`: what was committed is there when the store is opened again
 * - `multiProcess`: several open stores at one place work together, as those of several processes do
 */
export type StoreCapability = 'durable' | 'multiProcess'

/** Where one test keeps its store. Opening twice at one place opens the same store. */
export interface StorePlace {
  /** An empty folder, removed after the test. */
  readonly folder: string
  /** Unique, lower-case letters, digits and underscores: for a schema or a key prefix. */
  readonly name: string
}

export interface StoreCase {
  /** The promise. */
  readonly title: string
  /** Left out unless it is claimed. */
  readonly needs?: StoreCapability
  run(test: StoreTest): Promise<void>
}

export interface StoreTest {
  readonly store: EngineStore
  /** Another store at the same place; closed after the test. */
  open(): Promise<EngineStore>
}

/** A batch of what is named, and nothing else. */
export function batchOf(parts: Partial<CommitBatch>): CommitBatch {
  return {
    deliveries: [],
    released: [],
    waiting: [],
    sequences: [],
    states: [],
    reads: [],
    events: [],
    exceptions: [],
    ...parts,
  }
}
