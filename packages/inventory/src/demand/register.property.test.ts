import { formatInstant, locationId, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DemandFact, evolveDemand, initialDemand, unsourcedDemand, withoutEnded } from './register.ts'

const at = (minutes: number) => formatInstant(Date.parse('2026-03-01T10:00:00Z') + minutes * 60_000)
const units = (lineId: string, quantity: string) => ({ lineId, sku: sku('TEA'), quantity })
const priced = (lineId: string, quantity: string) => ({
  ...units(lineId, quantity),
  kind: 'item' as const,
  unitPrice: { amount: '4.2', currency: 'GBP' as const },
})

const placed = (orderId: string, ...lines: readonly (readonly [string, string])[]): DemandFact => ({
  type: 'counterfoil.order.placed.v1',
  time: at(0),
  data: { orderId, channel: 'web', currency: 'GBP', lines: lines.map((line) => priced(...line)) },
})
const amended = (orderId: string, lineId: string, quantity: string): DemandFact => ({
  type: 'counterfoil.order.amended.v1',
  time: at(1),
  data: { orderId, addedLines: [priced(lineId, quantity)] },
})
const allotted = (orderId: string, lineId: string, quantity: string, place = 'dc-1', minutes = 2): DemandFact => ({
  type: 'counterfoil.order.line-allotted.v1',
  time: at(minutes),
  data: { orderId, ...units(lineId, quantity), location: locationId(place) },
})
const shipped = (orderId: string, lineId: string, quantity: string): DemandFact => ({
  type: 'counterfoil.order.shipped.v1',
  time: at(3),
  data: { orderId, shipmentId: 'SH-1', lines: [units(lineId, quantity)] },
})
const cancelled = (orderId: string, ...lines: readonly (readonly [string, string])[]): DemandFact => ({
  type: 'counterfoil.order.cancelled.v1',
  time: at(4),
  data: { orderId, ...(lines.length > 0 && { lines: lines.map((line) => units(...line)) }) },
})

const registerOf = (facts: readonly DemandFact[]) => facts.reduce(evolveDemand, initialDemand)
const open = (...facts: readonly DemandFact[]) =>
  unsourcedDemand(registerOf(facts)).map(({ orderId, lineId, quantity }) => `${orderId}/${lineId} ${quantity}`)

describe('the demand of an order', () => {
  it('has no place until one is chosen, and none again when the choice is taken back', () => {
    const order = placed('SO-1', ['1', '8'])
    expect(open(order)).toEqual(['SO-1/1 8'])
    expect(open(order, allotted('SO-1', '1', '3'))).toEqual(['SO-1/1 5'])
    expect(open(order, allotted('SO-1', '1', '3'), allotted('SO-1', '1', '5', 'store-1'))).toEqual([])
    expect(open(order, allotted('SO-1', '1', '3'), allotted('SO-1', '1', '0', 'dc-1', 9))).toEqual(['SO-1/1 8'])
  })

  it('grows by what is added, and shrinks by what is cancelled', () => {
    const order = placed('SO-1', ['1', '8'])
    expect(open(order, amended('SO-1', '2', '1'), cancelled('SO-1', ['1', '6']))).toEqual(['SO-1/1 2', 'SO-1/2 1'])
    expect(open(order, cancelled('SO-1'))).toEqual([])
  })

  it('is met by what is shipped without a choice before it', () => {
    const order = placed('SO-1', ['1', '8'])
    expect(open(order, shipped('SO-1', '1', '3'))).toEqual(['SO-1/1 5'])
    expect(open(order, allotted('SO-1', '1', '3'), shipped('SO-1', '1', '3'))).toEqual(['SO-1/1 5'])
  })

  it('tells its channel and when it was ordered', () => {
    expect(unsourcedDemand(registerOf([placed('SO-1', ['1', '8'])]))).toEqual([
      { orderId: 'SO-1', lineId: '1', sku: 'TEA', quantity: '8', channel: 'web', placedAt: at(0) },
    ])
  })

  it('is none of charges and gift cards', () => {
    const charge: DemandFact = {
      type: 'counterfoil.order.placed.v1',
      time: at(0),
      data: {
        orderId: 'SO-1',
        channel: 'web',
        currency: 'GBP',
        lines: [
          {
            kind: 'charge',
            lineId: '1',
            charge: 'postage',
            code: 'POST',
            quantity: '1',
            unitPrice: { amount: '4', currency: 'GBP' },
          },
        ],
      },
    }
    expect(open(charge)).toEqual([])
  })
})

const order = fc.constantFrom('SO-1', 'SO-2')
const lineId = fc.constantFrom('1', '2')
const quantity = fc.nat({ max: 9 }).map(String)
const fact: fc.Arbitrary<DemandFact> = fc.oneof(
  fc.tuple(order, lineId, quantity).map(([id, line, count]) => placed(id, [line, count])),
  fc.tuple(order, lineId, quantity).map((given) => amended(...given)),
  fc
    .tuple(order, lineId, quantity, fc.constantFrom('dc-1', 'store-1'), fc.nat({ max: 5 }))
    .map((given) => allotted(...given)),
  fc.tuple(order, lineId, quantity).map((given) => shipped(...given)),
  fc.tuple(order, lineId, quantity).map(([id, line, count]) => cancelled(id, [line, count])),
  order.map((id) => cancelled(id)),
)

it('the order in which facts arrive does not change what is wanted', () => {
  const shuffled = fc
    .array(fact, { maxLength: 12 })
    .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })))
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(open(...other).toSorted()).toEqual(open(...one).toSorted())
      expect(unsourcedDemand(withoutEnded(registerOf(one)))).toEqual(unsourcedDemand(registerOf(one)))
    }),
  )
})
