import { describe, expect, it } from 'vitest'
import { location, on, policyOf, refusalOf, shirts, stateAfter } from '../../test/returned-shirts.ts'
import { initialState } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'

const policy = policyOf({})
const request: ReturnCommand = { ...on, type: 'request', lines: [shirts('2')] }
const approve: ReturnCommand = { ...on, type: 'approve' }
const receive: ReturnCommand = { ...on, type: 'record-receipt', location, lines: [shirts('2')] }

describe('a field that says nothing', () => {
  it.each([
    ['an empty return id', { ...request, returnId: '' }],
    ['nobody', { ...request, by: ' ' }],
    ['no moment', { ...request, at: Number.NaN }],
    ['a moment that no date can be', { ...request, at: 9e15 }],
    ['an empty line id', { ...request, lines: [{ ...shirts('1'), lineId: '' }] }],
    ['an empty serial number', { ...request, lines: [{ ...shirts('1'), serials: [''] }] }],
    ['an expiry that is no moment', { ...approve, expiresAt: Number.POSITIVE_INFINITY }],
    [
      'a condition that nobody knows',
      JSON.parse(JSON.stringify({ ...request, lines: [{ ...shirts('1'), condition: 'banana' }] })),
    ],
  ])('is refused: %s', (_, command) => {
    const state = command.type === 'approve' ? stateAfter([request]) : initialState
    expect(decide(command, state, policy)).toMatchObject({ ok: false, rejection: { code: 'bad-field' } })
  })

  it('of an inspection too is a condition that nobody knows', () => {
    const line = JSON.parse('{"lineId":"line-1","quantity":"1","decision":"accepted","condition":"__proto__"}')
    expect(refusalOf([request, approve, receive, { ...on, type: 'inspect', lines: [line] }])?.code).toBe('bad-field')
  })
})

describe('a value of units', () => {
  const money = (amount: string, of: string) => JSON.parse(JSON.stringify({ amount, currency: of }))
  it.each([
    ['bad-amount', { disposition: 'refurbish', repairCost: money('5.00', 'XXX') }],
    ['bad-amount', { disposition: 'refurbish', repairCost: money('5.001', 'GBP') }],
    ['negative-amount', { disposition: 'refurbish', repairCost: money('-5.00', 'GBP') }],
    ['bad-amount', { disposition: 'downgrade', toSku: shirts('1').sku, netRealisableValue: money('abc', 'JPY') }],
    ['negative-amount', { disposition: 'downgrade', toSku: shirts('1').sku, netRealisableValue: money('-1', 'GBP') }],
    [undefined, { disposition: 'downgrade', toSku: shirts('1').sku, netRealisableValue: money('1.255', 'GBP') }],
    [undefined, { disposition: 'refurbish', repairCost: money('5.00', 'GBP') }],
  ] as const)('that leads to %s', (code, value) => {
    const become: ReturnCommand = { ...on, type: 'disposition', lines: [{ lineId: 'line-1', quantity: '1', ...value }] }
    expect(refusalOf([request, approve, receive, become])?.code).toBe(code)
  })
})

it('an event of a type that is not known changes nothing', () => {
  const state = stateAfter([request])
  expect(evolve(state, JSON.parse('{"type":"of-another-time"}'))).toBe(state)
})
