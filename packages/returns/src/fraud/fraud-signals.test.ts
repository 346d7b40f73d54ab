import { locationId, money, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { day, facts, noon, on, policyOf, shirts, stateAfter } from '../../test/returned-shirts.ts'
import type { ReturnCommand } from '../decider/commands.ts'
import type { InspectedLine } from '../decider/goods/inspection.ts'
import type { ReturnState } from '../state/return-state.ts'
import { emptyBox, wrongItem } from './found-at-inspection.ts'
import type { FraudCase, Purchase } from './fraud-case.ts'
import { fraudSignals } from './fraud-signals.ts'
import { priceArbitrage } from './price-arbitrage.ts'
import { receiptReuse } from './receipt-reuse.ts'
import { serialReturner } from './serial-returner.ts'

const inspecting = policyOf({ rules: [{ rule: 'look', kind: 'inspection' }] })

/** A return of so many shirts, so many days ago. */
function past(returnId: string, quantity: string, daysAgo = 30, found: Partial<InspectedLine> = {}): ReturnState {
  const at = { ...on, returnId, at: noon - daysAgo * day }
  const commands: ReturnCommand[] = [
    { ...at, type: 'request', orderId: `SO-${returnId}`, customerId: 'C-1', lines: [shirts(quantity)] },
    { ...at, type: 'approve' },
    { ...at, type: 'record-receipt', location: locationId('dc-1'), lines: [shirts(quantity)] },
    { ...at, type: 'inspect', lines: [{ lineId: 'line-1', quantity, decision: 'accepted', ...found }] },
  ]
  return stateAfter(commands, inspecting)
}

function bought(orderId: string, quantity: string, paid: string, daysAgo: number): Purchase {
  const amount = money(paid, 'GBP')
  return { orderId, lineId: 'line-1', sku: 'TSHIRT-RED-M', quantity, at: noon - daysAgo * day, paid: amount }
}

const asked: FraudCase = {
  at: noon,
  returnId: 'RT-1',
  customerId: 'C-1',
  lines: [{ lineId: 'line-1', quantity: '1' }],
  order: facts,
  purchases: [],
  returns: [],
}

describe('a customer with an ordinary history', () => {
  it('gives no signal', () => {
    const purchases = [bought('SO-1', '4', '80.00', 12), bought('SO-0', '8', '160.00', 100)]
    expect(fraudSignals({ ...asked, purchases, returns: [past('RT-0', '1')] })).toEqual([])
    expect(fraudSignals(asked)).toEqual([])
  })
})

describe('a serial returner', () => {
  const purchases = [bought('SO-A', '6', '60.00', 200), bought('SO-B', '6', '60.00', 100)]

  it('is who sends more than half of what they buy back; the score is the share', () => {
    expect(serialReturner({ ...asked, purchases, returns: [past('RT-A', '5'), past('RT-B', '4')] })).toEqual({
      signal: 'serial_returner',
      score: 75,
      because: '9 of 12 units bought in 365 days came back, 75 %',
      evidence: [
        { returnId: 'RT-A', orderId: 'SO-RT-A', fact: '5 units came back' },
        { returnId: 'RT-B', orderId: 'SO-RT-B', fact: '4 units came back' },
      ],
    })
  })

  it('is nobody who bought too little for a share to say anything', () => {
    expect(
      serialReturner({ ...asked, purchases: [bought('SO-A', '9', '90.00', 10)], returns: [past('RT-A', '9')] }),
    ).toBe(undefined)
  })

  it('is nobody for what lies too far back, was withdrawn, or is asked for now', () => {
    const canceled = stateAfter([
      { ...on, type: 'request', lines: [shirts('9')] },
      { ...on, type: 'cancel' },
    ])
    const returns = [past('RT-A', '9', 400), { ...canceled, returnId: 'RT-B' }, { ...past('RT-1', '9') }]
    expect(serialReturner({ ...asked, purchases, returns })).toBe(undefined)
  })

  it('never scores above 100, whatever came back', () => {
    const returns = [past('RT-A', '90')]
    expect(serialReturner({ ...asked, purchases, returns })?.score).toBe(100)
  })
})

describe('boxes without what they should hold', () => {
  it('are a signal for each line that was incomplete, or lost after its receipt', () => {
    const lost = stateAfter([
      {
        ...on,
        returnId: 'RT-L',
        type: 'record-receipt',
        blind: true,
        location: locationId('dc-1'),
        lines: [shirts('2')],
      },
      {
        ...on,
        returnId: 'RT-L',
        type: 'disposition',
        lines: [{ lineId: 'line-1', quantity: '1', disposition: 'missing' }],
      },
    ])
    expect(emptyBox({ ...asked, returns: [past('RT-A', '1', 30, { condition: 'incomplete' }), lost] })).toMatchObject({
      score: 70,
      evidence: [
        { returnId: 'RT-A', lineId: 'line-1', fact: '1 were found incomplete' },
        { returnId: 'RT-L', lineId: 'line-1', fact: '1 were not there after the receipt' },
      ],
    })
  })

  it('are no signal where the carrier lost the parcel', () => {
    const state = stateAfter([
      { ...on, returnId: 'RT-L', type: 'request', lines: [shirts('2')] },
      { ...on, returnId: 'RT-L', type: 'approve' },
      { ...on, returnId: 'RT-L', type: 'record-missing', lines: [{ lineId: 'line-1', quantity: '2' }] },
    ])
    expect(emptyBox({ ...asked, returns: [state] })).toBe(undefined)
  })
})

describe('other goods than those that were sold', () => {
  it('are a signal for each line on which they were found', () => {
    const returns = ['RT-A', 'RT-B', 'RT-C'].map((id) => past(id, '1', 30, { condition: 'wrong_item' }))
    expect(wrongItem({ ...asked, returns: returns.slice(0, 1) })).toMatchObject({
      score: 45,
      evidence: [{ returnId: 'RT-A', fact: '1 were found wrong item' }],
    })
    expect(wrongItem({ ...asked, returns })?.score).toBe(100)
  })
})

describe('price arbitrage', () => {
  const [line] = facts.lines
  if (line === undefined) throw new Error('the order has a line')
  const order = { ...facts, lines: [{ ...line, paid: money('80.00', 'GBP') }] }

  it('is the same goods bought cheaper after the order that is named', () => {
    const purchases = [bought('SO-1', '4', '80.00', 12), bought('SO-2', '3', '42.00', 5)]
    expect(priceArbitrage({ ...asked, order, purchases })).toEqual({
      signal: 'price_arbitrage',
      score: 30,
      because: 'the same goods were bought 30 % cheaper after order SO-1',
      evidence: [
        { orderId: 'SO-2', lineId: 'line-1', fact: '3 TSHIRT-RED-M for 42.00 GBP, 30 % less than 4 for 80.00' },
      ],
    })
  })

  it.each([
    ['a little cheaper', bought('SO-2', '4', '70.00', 5)],
    ['bought before', bought('SO-2', '4', '40.00', 50)],
    ['another item', { ...bought('SO-2', '4', '40.00', 5), sku: 'MUG' }],
    ['another currency', { ...bought('SO-2', '4', '40.00', 5), paid: money('40.00', 'EUR') }],
  ])('is not what was %s', (_, purchase) => {
    expect(priceArbitrage({ ...asked, order, purchases: [purchase] })).toBe(undefined)
  })

  it('is nothing where what was claimed cost nothing', () => {
    const free = { ...order, lines: [{ ...line, paid: money('0.00', 'GBP') }] }
    expect(priceArbitrage({ ...asked, order: free, purchases: [bought('SO-2', '1', '0.00', 5)] })).toBe(undefined)
  })
})

describe('a receipt that is used again', () => {
  const other = { ...past('RT-A', '4'), orderId: 'SO-1' }

  it('asks for units that are in another return, or comes from another customer', () => {
    expect(receiptReuse({ ...asked, order: { ...facts, returns: [other] } })).toMatchObject({
      score: 60,
      evidence: [
        { orderId: 'SO-1', lineId: 'line-1', fact: '1 are asked for where 0 may come back' },
        { returnId: 'RT-A', fact: 'a return that is received' },
      ],
    })
    const byOther = { ...other, customerId: 'C-9' }
    expect(receiptReuse({ ...asked, order: { ...facts, returns: [byOther] } })?.score).toBe(100)
  })

  it('is none as long as units are left and the customer is the same', () => {
    expect(receiptReuse({ ...asked, order: { ...facts, returns: [{ ...past('RT-A', '3'), orderId: 'SO-1' }] } })).toBe(
      undefined,
    )
  })
})

it('all signals come together, each with its evidence and a whole score from 1 to 100', () => {
  const [line] = facts.lines
  if (line === undefined) throw new Error('the order has a line')
  const order = {
    ...facts,
    lines: [{ ...line, sku: sku('TSHIRT-RED-M'), paid: money('80.00', 'GBP') }],
    returns: [{ ...past('RT-X', '4'), orderId: 'SO-1', customerId: 'C-9' }],
  }
  const signals = fraudSignals({
    ...asked,
    order,
    purchases: [bought('SO-A', '12', '120.00', 5)],
    returns: [past('RT-A', '9', 30, { condition: 'wrong_item' }), past('RT-B', '1', 30, { condition: 'incomplete' })],
  })
  expect(signals.map(({ signal }) => signal)).toEqual([
    ...['serial_returner', 'empty_box', 'wrong_item', 'price_arbitrage', 'receipt_reuse'],
  ])
  for (const { score, evidence } of signals) {
    expect(Number.isInteger(score) && score >= 1 && score <= 100).toBe(true)
    expect(evidence.length).toBeGreaterThan(0)
  }
})
