import { describe, it } from 'vitest'
import type { OrderFacts, ReturnCommand, ReturnState } from '../../src/index.ts'
import { returnsSpec } from '../../src/testing/index.ts'
import { day, facts, location, noon, on, policyOf, shirts, stateAfter } from '../returned-shirts.ts'

// Cases of other systems, by their ids.

const inspecting = policyOf({ rules: [{ rule: 'look', kind: 'inspection' }] })
const { given } = returnsSpec(inspecting, facts)

const request = (quantity: string): ReturnCommand => ({ ...on, type: 'request', lines: [shirts(quantity)] })
const approve: ReturnCommand = { ...on, type: 'approve' }
const decline: ReturnCommand = { ...on, type: 'decline', reason: 'worn' }
const cancel: ReturnCommand = { ...on, type: 'cancel' }
const receive = (quantity: string): ReturnCommand => ({
  ...on,
  type: 'record-receipt',
  location,
  lines: [shirts(quantity)],
})
const refund: ReturnCommand = { ...on, type: 'approve-refund' }

/** Another return of the same order, as it stands after these commands. */
function other(...commands: readonly ReturnCommand[]): ReturnState {
  return stateAfter(
    commands.map((command) => ({ ...command, returnId: 'RT-0' })),
    inspecting,
  )
}

function withReturns(...returns: readonly ReturnState[]): OrderFacts {
  return { ...facts, returns }
}

describe('R4', () => {
  it('cancel only before receipt', () => {
    given(request('2')).when(cancel).thenHas({ header: 'canceled' })
    given(request('2'), approve, { ...on, type: 'record-in-transit' })
      .when(cancel)
      .thenHas({ header: 'canceled' })
    given(request('2'), approve, receive('1')).when(cancel).thenRefused('cancel-after-receipt')
  })

  it('rejected is terminal', () => {
    for (const command of [request('2'), approve, decline, cancel, receive('1'), refund]) {
      given(request('2'), decline).when(command).thenRefused('return-declined')
    }
  })

  it('a second return of a unit that is returned already is refused', () => {
    const returned = other(request('4'), approve, receive('4'))
    returnsSpec(inspecting, withReturns(returned)).given().when(request('1')).thenRefused('more-than-sold')
  })

  it('refund needs acceptance', () => {
    const inspected: ReturnCommand = { ...on, type: 'inspect', lines: [{ ...shirts('2'), decision: 'accepted' }] }
    given(request('2'), approve, receive('2')).when(refund).thenRefused('refund-before-acceptance')
    given(request('2'), approve, receive('2'), inspected)
      .when(refund)
      .thenHas({ lines: [{ credited: '2' }] })
  })
})

describe('R6', () => {
  it('receiving more than requested is an over-receipt', () => {
    given(request('2'), approve)
      .when(receive('3'))
      .thenRefused('over-receipt', { lines: ['line-1'] })
  })

  it('refunding before receipt is refused, unless the policy advances refunds', () => {
    const advance: ReturnCommand = { ...on, type: 'advance-refund' }
    given(request('2'), approve).when(refund).thenRefused('refund-before-receipt')
    given(request('2'), approve).when(advance).thenRefused('advance-not-allowed')
    const advancing = returnsSpec({ ...inspecting, advanceRefunds: true }, facts)
    advancing
      .given(request('2'), approve)
      .when(advance)
      .thenHas({ tracks: { refund: 'approved' }, lines: [{ advanced: '2' }] })
  })

  it('cancelling after receipt is refused', () => {
    given(request('2'), approve, receive('2')).when(cancel).thenRefused('cancel-after-receipt')
  })

  it('open returns use up the returnable quantity; cancelling frees it', () => {
    const spec = (state: ReturnState) => returnsSpec(inspecting, withReturns(state))
    spec(other(request('4')))
      .given()
      .when(request('1'))
      .thenRefused('more-than-sold')
    spec(other(request('4'), approve))
      .given()
      .when(request('1'))
      .thenRefused('more-than-sold')
    spec(other(request('4'), approve, cancel))
      .given()
      .when(request('4'))
      .thenHas({ header: 'requested' })
  })
})

describe('R7', () => {
  const delivered = (daysAgo: number): OrderFacts => ({
    ...facts,
    lines: facts.lines.map((line) => ({ ...line, deliveredAt: noon - daysAgo * day })),
  })
  const within = (days: number) => policyOf({ rules: [{ rule: 'return-window', kind: 'window', days }] })

  it('a window of 30 days refuses the customer at 60; staff may override, which is recorded', () => {
    const late = returnsSpec(within(30), delivered(60))
    late.given().when(request('1')).thenRefused('not-eligible', { rule: 'return-window' })
    const overridden: ReturnCommand = {
      ...on,
      type: 'request',
      lines: [shirts('1')],
      override: { reason: 'loyal customer' },
    }
    late
      .given()
      .when(overridden)
      .thenHas({
        header: 'approved',
        override: { rules: ['return-window'], by: 'agent-7', reason: 'loyal customer' },
      })
  })

  it('at 20 days a window of 14 refuses, one of 90 allows', () => {
    returnsSpec(within(14), delivered(20)).given().when(request('1')).thenRefused('not-eligible')
    returnsSpec(within(90), delivered(20)).given().when(request('1')).thenHas({ header: 'requested' })
  })

  it('no window is unlimited', () => {
    returnsSpec(policyOf({}), delivered(20_000)).given().when(request('1')).thenHas({ header: 'requested' })
  })
})

describe('R9', () => {
  const three: OrderFacts = { ...facts, lines: [{ ...shirts('3') }] }

  it('of 3 fulfilled and 2 requested, 2 more are refused', () => {
    const spec = returnsSpec(inspecting, { ...three, returns: [other(request('2'))] })
    spec.given().when(request('2')).thenRefused('more-than-sold')
    spec.given().when(request('1')).thenHas({ header: 'requested' })
  })

  it('of 2 requested, receiving 3 is an exception, and 1 and then 2 as well', () => {
    const spec = returnsSpec(inspecting, three)
    spec.given(request('2'), approve).when(receive('3')).thenRefused('over-receipt')
    spec.given(request('2'), approve, receive('1')).when(receive('2')).thenRefused('over-receipt')
  })

  it('1 good and 1 damaged: open 0, received 2, of which written off 1', () => {
    const inspected: ReturnCommand = {
      ...on,
      type: 'inspect',
      lines: [
        { lineId: 'line-1', quantity: '1', condition: 'as_new' },
        { lineId: 'line-1', quantity: '1', condition: 'damaged', decision: 'accepted' },
      ],
    }
    returnsSpec(inspecting, three)
      .given(request('2'), approve, receive('2'), inspected)
      .when({
        ...on,
        type: 'disposition',
        lines: [
          { lineId: 'line-1', quantity: '1', disposition: 'restock' },
          { lineId: 'line-1', quantity: '1', disposition: 'scrap' },
        ],
      })
      .thenHas({
        header: 'received',
        lines: [{ authorised: '2', received: '2', dispositioned: { restock: '1', scrap: '1' } }],
      })
  })
})
