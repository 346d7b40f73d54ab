import { type Sku, scaledQuantity } from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import { epochOf } from '../epoch.ts'
import type { Lot } from '../movement/movement.ts'
import { merchant, type StockNode, stockNode } from '../movement/node.ts'
import { isPhysical } from '../position/physical.ts'
import { parseRecordKey, type RecordKey } from '../position/record.ts'
import { compareTexts, type Fact } from './fact.ts'

export type CountedEvent = EventOfType<'counterfoil.inventory.counted.v1'>

/** A count with the moment up to which it knows. */
export interface Count {
  readonly event: CountedEvent
  /** Epoch milliseconds of the cut-off. */
  readonly cutOff: number
}

/** How many units of an item a count says that there are at a node, of a lot where it tells lots apart. */
export interface Figure {
  readonly node: StockNode
  readonly lot?: Lot
  /** Hundred-thousandths of a unit. */
  readonly quantity: number
  /** Absent where a complete count does not list the item, so that it is zero. */
  readonly lineId?: string
}

export function countOf(event: CountedEvent): Count {
  return { event, cutOff: epochOf(event.data.cutOff.time) }
}

export function compareCounts(left: Count, right: Count): number {
  return (
    left.cutOff - right.cutOff ||
    compareTexts(left.event.source, right.event.source) ||
    compareTexts(left.event.id, right.event.id)
  )
}

/**
 * Whether a fact that happened at the very moment of the cut-off is in the figures. It is, unless the source of both counts
 * its events and had not come to that one.
 */
export function includes({ event }: Count, fact: Fact): boolean {
  const { cutOff } = event.data
  const { source, partitionkey = event.partitionkey, sequence } = fact.event
  if (cutOff.sequence === undefined || sequence === undefined || source !== event.source) return true
  return partitionkey !== (event.partitionkey ?? partitionkey) || Number(sequence) <= Number(cutOff.sequence)
}

/** What a count lists of an item. */
export function figuresOf({ event }: Count, sku: Sku): readonly Figure[] {
  const { location, lines } = event.data
  return lines.flatMap(({ lineId, state, quantity, owner = merchant, lot, ...line }) =>
    line.sku === sku
      ? [{ lineId, node: stockNode(location, state, owner), quantity: scaledQuantity(quantity), ...(lot && { lot }) }]
      : [],
  )
}

/** What a count of a whole place does not list of an item although it should stand there: zero of it. */
export function unlistedFigures(
  { event }: Count,
  listed: readonly Figure[],
  records: ReadonlyMap<RecordKey, number>,
): readonly Figure[] {
  if (event.data.scope !== 'complete') return []
  const cells = new Set(listed.map(cellOf))
  const inLots = new Set(listed.filter(({ lot }) => lot !== undefined).map(({ node }) => cellOf({ node })))
  const unlisted: Figure[] = []
  for (const [key, quantity] of records) {
    const record = quantity === 0 ? undefined : parseRecordKey(key)
    if (record?.kind !== 'balance' && record?.kind !== 'lot') continue
    const { node } = record
    if (node.kind !== 'stock' || node.location !== event.data.location || !isPhysical(node.state)) continue
    const figure: Figure = { node, quantity: 0, ...(record.kind === 'lot' && { lot: { lotId: record.lotId } }) }
    const isTotalListed = cells.has(cellOf({ node })) && !inLots.has(cellOf({ node }))
    if (!isTotalListed && !cells.has(cellOf(figure))) unlisted.push(figure)
  }
  return unlisted
}

/** A stable text for what a figure is of: an owner's units in a state at the place, of a lot where it names one. */
export function cellOf({ node, lot }: Pick<Figure, 'node' | 'lot'>): string {
  return JSON.stringify([node.owner, node.state, lot?.lotId ?? null])
}
