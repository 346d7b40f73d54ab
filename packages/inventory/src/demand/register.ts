import {
  addScaled,
  type Instant,
  type LocationId,
  quantityOfScaled,
  type Sku,
  scaledQuantity,
} from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import type { BareEvent } from '../bare-event.ts'
import { epochOf } from '../epoch.ts'
import type { UnsourcedDemand } from './unsourced-demand.ts'

/** What changes the demand that has no place yet: the canonical order events, with or without their envelope. */
export type DemandFact = BareEvent<
  EventOfType<
    | 'counterfoil.order.placed.v1'
    | 'counterfoil.order.amended.v1'
    | 'counterfoil.order.line-allotted.v1'
    | 'counterfoil.order.shipped.v1'
    | 'counterfoil.order.cancelled.v1'
    | 'counterfoil.order.completed.v1'
  >
>

/** What an order wants of an item, and what has become of it. Quantities are decimals. */
export interface DemandLine {
  readonly lineId: string
  readonly sku: Sku
  readonly ordered: string
  readonly cancelled: string
  readonly shipped: string
  /** What each place was chosen for, as it was last said. */
  readonly allotted: readonly { readonly location: LocationId; readonly quantity: string; readonly at: Instant }[]
}

export interface DemandOrder {
  readonly orderId: string
  readonly channel?: string
  readonly placedAt?: Instant
  /** Nothing more is wanted: it was cancelled as a whole, or is completed. */
  readonly ended: boolean
  readonly lines: readonly DemandLine[]
}

/** The open orders of a part of the stock. Plain JSON. */
export interface DemandRegister {
  /** Counts its changes. */
  readonly version: number
  readonly orders: readonly DemandOrder[]
}

export const initialDemand: DemandRegister = { version: 0, orders: [] }

/** The register after a fact. Facts of an order may come in any order, each once; they lead to the same demand. */
export function evolveDemand({ version, orders }: DemandRegister, fact: DemandFact): DemandRegister {
  const { orderId } = fact.data
  const before = orders.find((order) => order.orderId === orderId)
  const after = afterFact(before ?? { orderId, ended: false, lines: [] }, fact)
  if (before === undefined) return { version: version + 1, orders: [...orders, after] }
  return { version: version + 1, orders: orders.map((order) => (order === before ? after : order)) }
}

/** What is wanted and no place has been chosen for: lines of nothing are left out. */
export function unsourcedDemand({ orders }: DemandRegister): readonly UnsourcedDemand[] {
  return orders
    .filter(({ ended }) => !ended)
    .flatMap(({ orderId, channel, placedAt, lines }) =>
      lines.flatMap((line) => {
        const open = unsourced(line)
        if (open <= 0) return []
        const { lineId, sku } = line
        const known = { ...(channel !== undefined && { channel }), ...(placedAt !== undefined && { placedAt }) }
        return [{ orderId, lineId, sku, quantity: quantityOfScaled(open), ...known }]
      }),
    )
}

/** The register without orders that want nothing any more. A fact of one that comes afterwards counts from nothing. */
export function withoutEnded({ version, orders }: DemandRegister): DemandRegister {
  return { version, orders: orders.filter(({ ended }) => !ended) }
}

/** What left is sourced, whether a place had been chosen or not. */
function unsourced({ ordered, cancelled, shipped, allotted }: DemandLine): number {
  const chosen = allotted.reduce((sum, { quantity }) => addScaled(sum, scaledQuantity(quantity)), 0)
  const sourced = Math.max(chosen, scaledQuantity(shipped))
  return addScaled(addScaled(scaledQuantity(ordered), -scaledQuantity(cancelled)), -sourced)
}

function afterFact(order: DemandOrder, { type, time, data }: DemandFact): DemandOrder {
  switch (type) {
    case 'counterfoil.order.placed.v1':
      return { ...withOrdered(order, data.lines), channel: data.channel, placedAt: time }
    case 'counterfoil.order.amended.v1':
      return withOrdered(order, data.addedLines)
    case 'counterfoil.order.line-allotted.v1':
      return withLine(order, data, (line) => ({
        ...line,
        allotted: allottedAnew(line.allotted, { ...data, at: time }),
      }))
    case 'counterfoil.order.shipped.v1':
      return added(order, 'shipped', data.lines)
    case 'counterfoil.order.cancelled.v1':
      return data.lines === undefined ? { ...order, ended: true } : added(order, 'cancelled', data.lines)
    case 'counterfoil.order.completed.v1':
      return { ...order, ended: true }
  }
}

type OrderedLine = EventOfType<'counterfoil.order.placed.v1'>['data']['lines'][number]

/** Charges and gift cards want no stock. */
function withOrdered(order: DemandOrder, lines: readonly OrderedLine[]): DemandOrder {
  return added(
    order,
    'ordered',
    lines.filter((line) => line.kind === 'item'),
  )
}

interface NamedUnits {
  readonly lineId: string
  readonly sku: Sku
  readonly quantity: string
}

function added(
  order: DemandOrder,
  count: 'ordered' | 'cancelled' | 'shipped',
  lines: readonly NamedUnits[],
): DemandOrder {
  return lines.reduce(
    (state, named) =>
      withLine(state, named, (line) => ({
        ...line,
        [count]: quantityOfScaled(addScaled(scaledQuantity(line[count]), scaledQuantity(named.quantity))),
      })),
    order,
  )
}

function withLine(
  order: DemandOrder,
  { lineId, sku }: Pick<NamedUnits, 'lineId' | 'sku'>,
  change: (line: DemandLine) => DemandLine,
): DemandOrder {
  const before = order.lines.find((line) => line.lineId === lineId && line.sku === sku)
  const none: DemandLine = { lineId, sku, ordered: '0', cancelled: '0', shipped: '0', allotted: [] }
  if (before === undefined) return { ...order, lines: [...order.lines, change(none)] }
  return { ...order, lines: order.lines.map((line) => (line === before ? change(line) : line)) }
}

type Allotted = DemandLine['allotted'][number]

/** What was said last of a place counts, of the same moment the larger. */
function allottedAnew(before: readonly Allotted[], { location, quantity, at }: Allotted): readonly Allotted[] {
  const known = before.find((one) => one.location === location)
  const isOlder =
    known !== undefined &&
    (epochOf(at) < epochOf(known.at) ||
      (epochOf(at) === epochOf(known.at) && scaledQuantity(quantity) < scaledQuantity(known.quantity)))
  return isOlder ? before : [...before.filter((one) => one !== known), { location, quantity, at }]
}
