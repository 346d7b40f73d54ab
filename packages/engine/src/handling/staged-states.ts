import { CounterfoilError } from '@counterfoil/kernel'
import type { FlowStates } from '../flow/flow.ts'
import type { Route } from '../flow/routes.ts'
import { compositeKey } from '../store/composite-key.ts'
import type { CommitBatch, StateKey, StateRecord } from '../store/port.ts'

interface Staged extends StateKey {
  readonly loadedVersion: number
  json: string | undefined
  isWritten: boolean
  isRead: boolean
}

interface Replaced {
  readonly staged: Staged
  readonly json: string | undefined
  readonly isWritten: boolean
}

/**
 * The states of one batch: what was loaded, overlaid by what items wrote. States are kept as JSON texts, so that a flow
 * gets a copy of its own each time: what it does to one counts when it is `set`, whether or not the next item is in the
 * same batch.
 */
export class StagedStates {
  readonly #states = new Map<string, Staged>()
  /** What each write replaced, so that a unit can be undone. */
  readonly #replaced: Replaced[] = []

  /** Takes in what was asked for and what exists of it. */
  constructor(asked: Iterable<StateKey>, existing: readonly StateRecord[]) {
    const loaded = new Map(existing.map((record) => [compositeKey(record.flow, record.key), record]))
    for (const { flow, key } of asked) {
      const name = compositeKey(flow, key)
      const record = loaded.get(name)
      this.#states.set(name, {
        flow,
        key,
        loadedVersion: record?.version ?? 0,
        json: record?.json,
        isWritten: false,
        isRead: false,
      })
    }
  }

  /** A view for one item, whose writes count when they are kept. */
  forItem(): ItemStates {
    return new ItemStates(this.#states, this.#replaced)
  }

  /** How many writes there have been. */
  get writes(): number {
    return this.#replaced.length
  }

  /** Takes back all writes but the first `count`. */
  undoTo(count: number): void {
    for (const { staged, json, isWritten } of this.#replaced.splice(count).reverse()) {
      staged.json = json
      staged.isWritten = isWritten
    }
  }

  written(): CommitBatch['states'] {
    return [...this.#states.values()].flatMap(({ flow, key, json, loadedVersion, isWritten }) =>
      isWritten && json !== undefined ? [{ flow, key, json, expectedVersion: loadedVersion }] : [],
    )
  }

  readOnly(): CommitBatch['reads'] {
    return [...this.#states.values()].flatMap(({ flow, key, loadedVersion, isWritten, isRead }) =>
      isRead && !isWritten ? [{ flow, key, expectedVersion: loadedVersion }] : [],
    )
  }
}

/** The states of one item: writes are dropped with it unless {@link keep} is called. */
export class ItemStates {
  readonly #states: ReadonlyMap<string, Staged>
  readonly #written = new Map<Staged, string>()
  readonly #replaced: Replaced[]

  constructor(states: ReadonlyMap<string, Staged>, replaced: Replaced[]) {
    this.#states = states
    this.#replaced = replaced
  }

  of({ flow, keys }: Route): FlowStates<unknown> {
    const staged = (key: string): Staged => {
      const state = keys.has(key) ? this.#states.get(compositeKey(flow.name, key)) : undefined
      if (state !== undefined) return state
      throw new CounterfoilError(
        'undeclared-state-key',
        `flow "${flow.name}" used state key ${JSON.stringify(key)}, which its keysOf did not name; name it there`,
        { details: { flow: flow.name, key } },
      )
    }
    return {
      get: (key) => {
        const state = staged(key)
        state.isRead = true
        const json = this.#written.get(state) ?? state.json
        return json === undefined ? undefined : JSON.parse(json)
      },
      set: (key, value) => {
        this.#written.set(staged(key), stateJson(flow.name, key, value))
      },
    }
  }

  keep(): void {
    for (const [state, json] of this.#written) {
      this.#replaced.push({ staged: state, json: state.json, isWritten: state.isWritten })
      state.json = json
      state.isWritten = true
    }
  }
}

function stateJson(flow: string, key: string, value: unknown): string {
  const because = `flow "${flow}" set state ${JSON.stringify(key)} to what cannot be written as JSON; set plain JSON`
  try {
    const json = JSON.stringify(value)
    if (json !== undefined) return json
  } catch (cause) {
    throw new CounterfoilError('bad-state', because, { cause, details: { flow, key } })
  }
  throw new CounterfoilError('bad-state', because, { details: { flow, key } })
}
