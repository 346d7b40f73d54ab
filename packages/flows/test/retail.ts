import { createEngine, type Engine, memoryStore } from '@counterfoil/engine'
import { locationId, sku } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import {
  type CanonicalEvent,
  type CommercialLine,
  type InventoryEvent,
  type OutsideName,
  parseEvent,
} from '@counterfoil/schemas'
import { expect } from 'vitest'
import { booksFigures, retailFlows } from '../src/index.ts'

// A retailer with one place and one item, and what its systems say; `/shop` unless another source is named.

export const location = locationId('main')
export const shirt = sku('TSHIRT')

export function startEngine(): Engine {
  return createEngine({
    store: memoryStore(),
    flows: retailFlows({ accounting: retailAccounting }),
    validate: parseEvent,
    sources: ['/shop', '/till'].map((source) => ({ source, sequencing: 'none' })),
    source: '/counterfoil',
    now: () => 0,
  })
}

export async function accountsAfter(...events: readonly CanonicalEvent[]) {
  const engine = startEngine()
  expect((await engine.handle(events)).map(({ status }) => status)).toEqual(events.map(() => 'done'))
  return accountsOf(engine)
}

export async function accountsOf(engine: Engine): Promise<Readonly<Record<string, string>>> {
  const books = await booksFigures(engine, 'GBP')
  expect(books.imbalance).toBe('0')
  return Object.fromEntries(books.trialBalance.accounts.map(({ account, balance }) => [account, balance]))
}

export async function classesOf(engine: Engine): Promise<readonly string[]> {
  const classes: string[] = []
  for await (const exception of engine.exceptions()) classes.push(exception.class)
  return classes
}

/** The accounts on which anything is left. */
export async function balancesOf(engine: Engine): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(Object.entries(await accountsOf(engine)).filter(([, balance]) => Number(balance) !== 0))
}

export function envelope(id: string) {
  return { specversion: '1.0', id, source: '/shop', time: '2026-03-04T10:00:00Z' } as const
}

export function line(lineId: string, quantity: string, amount: string): CommercialLine {
  return { lineId, kind: 'item', sku: shirt, quantity, unitPrice: { amount, currency: 'GBP' } }
}

export const terms = { channel: 'web', currency: 'GBP' } as const

export function placed(...lines: CommercialLine[]): CanonicalEvent {
  return { ...envelope('placed'), type: 'counterfoil.order.placed.v1', data: { orderId: 'O1', ...terms, lines } }
}

export function amended(id: string, ...addedLines: CommercialLine[]): CanonicalEvent {
  return { ...envelope(id), type: 'counterfoil.order.amended.v1', data: { orderId: 'O1', addedLines } }
}

export function completed(id: string): CanonicalEvent {
  return { ...envelope(id), type: 'counterfoil.order.completed.v1', data: { orderId: 'O1' } }
}

export function shipped(id: string, quantity: string, orderId?: string): InventoryEvent {
  const lines = [{ lineId: '1', sku: shirt, quantity }]
  const data = { shipmentId: id, ...(orderId && { orderId }), location, lines }
  return { ...envelope(id), type: 'counterfoil.inventory.shipped.v1', data }
}

export function adjusted(id: string, quantity: string, counterpart: OutsideName = 'adjustment'): InventoryEvent {
  const lines = [{ lineId: '1', sku: shirt, quantity }]
  const data = { adjustmentId: id, location, reason: 'check', counterpart, lines }
  return { ...envelope(id), type: 'counterfoil.inventory.adjusted.v1', data }
}

export function sold(id: string, quantity: string, owner?: string): InventoryEvent {
  const lines = [{ lineId: '1', sku: shirt, quantity, ...(owner === undefined ? {} : { owner }) }]
  return { ...envelope(id), type: 'counterfoil.inventory.sold.v1', data: { saleId: id, location, lines } }
}

const store = locationId('store-1')

export function dispatched(id: string, quantity: string): InventoryEvent {
  const data = { transferId: id, location, destination: store, lines: [{ lineId: '1', sku: shirt, quantity }] }
  return { ...envelope(id), type: 'counterfoil.inventory.transfer-dispatched.v1', data }
}

export function arrived(id: string, quantity: string): InventoryEvent {
  const data = { transferId: id, location: store, lines: [{ lineId: '1', sku: shirt, quantity }] }
  return { ...envelope(id), type: 'counterfoil.inventory.transfer-received.v1', data }
}

/** Undoes a sale of our own. */
export function unsold(id: string, eventId: string, quantity: string): InventoryEvent {
  const from = { kind: 'stock', location, state: 'available' } as const
  const to = { kind: 'outside', name: 'customer' } as const
  const lines = [{ lineId: '1', sku: shirt, quantity, from, to }]
  return { ...envelope(id), type: 'counterfoil.inventory.error-declared.v1', data: { eventId, lines } }
}

export function costs(amount: string, id = 'costs'): CanonicalEvent {
  const data = { sku: shirt, unitCost: { amount, currency: 'GBP' as const } }
  return { ...envelope(id), type: 'counterfoil.reference.item-costed.v1', data }
}

export function settlement(
  id: string,
  refund: { readonly refundId: string; readonly returnId?: string },
): CanonicalEvent {
  const data = {
    ...refund,
    channel: 'web',
    method: 'account_credit',
    amount: { amount: '20.00', currency: 'GBP' },
  } as const
  return { ...envelope(id), type: 'counterfoil.refund.settled.v1', data }
}
