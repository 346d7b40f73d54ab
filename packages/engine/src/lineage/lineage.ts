import type { CloudEvent } from '@counterfoil/kernel'
import { compositeKey } from '../store/composite-key.ts'
import type { EngineStore, EventRecord, Positioned } from '../store/port.ts'

type Row = Positioned<EventRecord>

/** Most events that one question about lineage answers with. */
export const maxLineage = 1_000

/**
 * What an event came from: its cause, the cause of that, and so on, nearest first. An id is unique within its source;
 * without a source the answer is about every event of that id. Where only an id is known of a cause, all events of that
 * id count.
 */
export async function causesOf(store: EngineStore, id: string, source?: string): Promise<readonly CloudEvent[]> {
  const found = new Found()
  let rows = found.start(ofSource(await store.eventsById([id]), source))
  while (rows.length > 0 && !found.isFull) {
    const wanted = rows.flatMap(({ cause }) => cause ?? [])
    const candidates = wanted.length === 0 ? [] : await store.eventsById([...new Set(wanted.map((cause) => cause.id))])
    rows = found.add(
      candidates.filter((row) =>
        wanted.some((cause) => cause.id === row.id && (cause.source === undefined || cause.source === row.source)),
      ),
    )
  }
  return found.events
}

/** What followed from an event: its direct effects, then theirs, in the order that they were recorded in. */
export async function effectsOf(store: EngineStore, id: string, source?: string): Promise<readonly CloudEvent[]> {
  const found = new Found()
  let rows = found.start(ofSource(await store.eventsById([id]), source))
  while (rows.length > 0 && !found.isFull) {
    const causes = rows
    const candidates = await store.eventsByCause([...new Set(causes.map((row) => row.id))], maxLineage)
    rows = found.add(
      candidates.filter(({ cause }) =>
        causes.some((row) => row.id === cause?.id && (cause.source === undefined || cause.source === row.source)),
      ),
    )
  }
  return found.events
}

function ofSource(rows: readonly Row[], source: string | undefined): readonly Row[] {
  return source === undefined ? rows : rows.filter((row) => row.source === source)
}

/** Events found so far, each once: an event that claims to be its own cause ends the walk. */
class Found {
  readonly events: CloudEvent[] = []
  readonly #seen = new Set<string>()

  get isFull(): boolean {
    return this.events.length >= maxLineage
  }

  start(rows: readonly Row[]): readonly Row[] {
    return this.#unseen(rows)
  }

  add(rows: readonly Row[]): readonly Row[] {
    const added = this.#unseen(rows).slice(0, maxLineage - this.events.length)
    for (const { json } of added) this.events.push(JSON.parse(json))
    return added
  }

  #unseen(rows: readonly Row[]): readonly Row[] {
    return rows.filter((row) => {
      const name = compositeKey(row.source, row.id)
      if (this.#seen.has(name)) return false
      this.#seen.add(name)
      return true
    })
  }
}
