import { describe, expect, it } from 'vitest'
import { facts, location, on, policyOf, shirts } from '../../test/returned-shirts.ts'
import type { ReturnCommand } from '../decider/commands.ts'
import { returnsSpec } from './returns-spec.ts'

const request: ReturnCommand = { ...on, type: 'request', lines: [shirts('2')] }
const approve: ReturnCommand = { ...on, type: 'approve' }
const refund: ReturnCommand = { ...on, type: 'approve-refund' }
const receive: ReturnCommand = { ...on, type: 'record-receipt', location, lines: [shirts('2')] }

const { given } = returnsSpec(policyOf({ policy: 'strict' }))
const outlet = policyOf({ rules: [{ rule: 'outlet-is-final', kind: 'final_sale', when: { categories: ['tops'] } }] })

describe('a specification', () => {
  it('holds where the policy does what it says', () => {
    given(request, approve, receive)
      .when(refund)
      .thenHas({ header: 'received', lines: [{ credited: '2' }] })
      .thenHappens('refund-approved')
    given(request, approve)
      .when(refund)
      .thenRefused('refund-before-receipt', { lines: ['line-1'] })
    returnsSpec(outlet, facts).given().when(request).thenRefused('not-eligible', { rule: 'outlet-is-final' })
  })

  it('is given commands or events alike', () => {
    const events = returnsSpec(policyOf({})).given(request).when(approve).decision
    if (!events.ok) throw new Error('it approves')
    expect(given(request, ...events.events).state).toEqual(given(request, approve).state)
  })

  it.each([
    [
      'a field that differs',
      () => given(request).when(approve).thenHas({ header: 'closed' }),
      'approve: header is "approved", expected "closed"; it was accepted: approved',
    ],
    [
      'a line that differs',
      () =>
        given(request)
          .when(approve)
          .thenHas({ lines: [{ authorised: '1' }] }),
      'lines.0.authorised is "2", expected "1"',
    ],
    ['another count of lines', () => given(request).when(approve).thenHas({ lines: [] }), 'expected 0 items'],
    [
      'a field that is absent',
      () => given(request).when(approve).thenHas({ expiresAt: 1 }),
      'expiresAt is absent, expected 1',
    ],
    [
      'a refusal instead of an event',
      () => given(request, approve).when(refund).thenHas({}),
      'expected it to be accepted; it was refused: {"code":"refund-before-receipt"',
    ],
    [
      'another event',
      () => given(request).when(approve).thenHappens('closed'),
      'expected closed; it was accepted: approved',
    ],
    [
      'another code',
      () => given(request, approve).when(refund).thenRefused('nothing-to-refund'),
      'expected it to be refused by {"code":"nothing-to-refund"}',
    ],
    [
      'another rule',
      () => given(request, approve).when(refund).thenRefused('refund-before-receipt', { rule: 'x' }),
      '"rule":"x"',
    ],
    [
      'acceptance instead of a refusal',
      () => given(request).when(approve).thenRefused('not-approved'),
      'it was accepted: approved',
    ],
  ])('fails on %s, and says so', (_, expectation, message) => {
    expect(expectation).toThrow(
      expect.objectContaining({ code: 'spec-failed', message: expect.stringContaining(message) }),
    )
  })

  it('fails where what is given is refused', () => {
    expect(() => given(approve)).toThrow(expect.objectContaining({ code: 'given-refused' }))
  })
})
