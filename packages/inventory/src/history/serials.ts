import type { Sku } from '@counterfoil/kernel'
import type { Positions } from '../position/positions.ts'
import type { SerialConflict } from '../position/tracked-units.ts'
import type { StockException } from './exception.ts'
import type { EventPath, Fact } from './fact.ts'

/** One exception for each serial number that does not stand at one place once, with every place where it is told of. */
export function serialExceptions(positions: Positions, facts: readonly Fact[]): readonly StockException[] {
  const conflicts = [...positions.serialConflicts()]
  if (conflicts.length === 0) return []
  const told = mentions(facts)
  return conflicts.map((conflict) => exceptionOf(conflict, told.get(mentionOf(conflict.sku, conflict.serial)) ?? []))
}

function exceptionOf({ sku, serial, at }: SerialConflict, events: readonly EventPath[]): StockException {
  const places = at.map(({ node, quantity }) => `${quantity} at ${node.location}`).join(' and ')
  return {
    code: 'serial-conflict',
    because: `serial number ${serial} of ${sku} is one unit, but there are ${places}; declare the receipt or the shipment an error that never was`,
    events,
    sku,
  }
}

function mentions(facts: readonly Fact[]): ReadonlyMap<string, readonly EventPath[]> {
  const told = new Map<string, EventPath[]>()
  for (const { event } of facts) {
    const lines: readonly Line[] = event.data.lines
    for (const [line, { sku, serials = [] }] of lines.entries()) {
      for (const [index, serial] of serials.entries()) {
        const mention = { source: event.source, id: event.id, path: ['data', 'lines', line, 'serials', index] }
        const key = mentionOf(sku, serial)
        told.set(key, [...(told.get(key) ?? []), mention])
      }
    }
  }
  return told
}

interface Line {
  readonly sku: Sku
  readonly serials?: readonly string[]
}

function mentionOf(sku: string, serial: string): string {
  return JSON.stringify([sku, serial])
}
