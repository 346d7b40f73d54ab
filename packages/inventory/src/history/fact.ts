import { epochOf } from '../epoch.ts'
import type { StockEvent } from '../movement/movement.ts'

/** An event with the moment at which it counts. */
export interface Fact<Event extends StockEvent = StockEvent> {
  readonly event: Event
  /** Epoch milliseconds; of an error declaration those of the wrong event, where that is known. */
  readonly time: number
}

/** Names an event, and a place within it where only a part is meant. */
export interface EventPath {
  readonly source: string
  readonly id: string
  /** From the root of the event. */
  readonly path?: readonly (string | number)[]
}

/** Events as facts, in the order in which they happened. */
export interface Facts {
  /** Each event once. The order of those at one moment is arbitrary but always the same. */
  readonly facts: readonly Fact[]
  /** Events that bear the name of a fact and say something else. */
  readonly contradicting: readonly StockEvent[]
}

/** The same facts, whatever order the events come in and however often. @throws CounterfoilError `bad-instant` */
export function factsOf(events: Iterable<StockEvent>): Facts {
  const named = new Map<string, StockEvent>()
  const contradicting: StockEvent[] = []
  for (const [name, told] of Map.groupBy(new Set(events), nameOf)) {
    const [first, ...others] = told.length === 1 ? told : different(told)
    if (first !== undefined) named.set(name, first)
    contradicting.push(...others)
  }
  const facts = Array.from(named.values(), (event) => ({ event, time: momentOf(event, named) }))
  return {
    facts: facts.toSorted((left, right) => left.time - right.time || compareEvents(left.event, right.event)),
    contradicting: contradicting.toSorted(compareEvents),
  }
}

/** Those of a name that differ, in the order of their texts, so that it does not matter which came first. */
function different(told: readonly StockEvent[]): readonly StockEvent[] {
  const byText = new Map(told.map((event) => [canonicalText(event), event]))
  return [...byText].toSorted(([left], [right]) => compareTexts(left, right)).map(([, event]) => event)
}

function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => compareTexts(left, right)))
      : part,
  )
}

/** An error never happened, so that its movements and what undoes them count at one moment. */
function momentOf(event: StockEvent, named: ReadonlyMap<string, StockEvent>): number {
  if (event.type !== 'counterfoil.inventory.error-declared.v1') return epochOf(event.time)
  const { eventId, eventSource = event.source } = event.data
  return epochOf((named.get(nameOf({ source: eventSource, id: eventId })) ?? event).time)
}

export function nameOf({ source, id }: EventPath): string {
  return JSON.stringify([source, id])
}

function compareEvents(left: StockEvent, right: StockEvent): number {
  return (
    compareTexts(left.source, right.source) ||
    compareTexts(left.partitionkey ?? '', right.partitionkey ?? '') ||
    Number(left.sequence ?? 0) - Number(right.sequence ?? 0) ||
    compareTexts(left.id, right.id)
  )
}

/** By UTF-16 code units, which no locale changes. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
