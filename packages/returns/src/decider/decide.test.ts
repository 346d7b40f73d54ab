import { locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { type ReturnPolicy, standardPolicy } from '../policy/return-policy.ts'
import { initialState, type ReturnState } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { ItemQuantity } from './occasion.ts'

const returnId = 'RT-1'
const on = { returnId, at: 1_772_000_000_000, by: 'agent-7' }
const shirt = (quantity: string, lineId = 'line-1'): ItemQuantity => ({ lineId, sku: sku('TSHIRT-RED-M'), quantity })
const location = locationId('store-017')

const request = (...lines: ItemQuantity[]): ReturnCommand => ({ ...on, type: 'request', lines })
const approve: ReturnCommand = { ...on, type: 'approve' }
const receive = (...lines: ItemQuantity[]): ReturnCommand => ({ ...on, type: 'record-receipt', location, lines })
const receiveBlind = (...lines: ItemQuantity[]): ReturnCommand => ({
  ...on,
  type: 'record-receipt',
  location,
  blind: true,
  lines,
})
const refund: ReturnCommand = { ...on, type: 'approve-refund' }
const settle: ReturnCommand = { ...on, type: 'record-refund-settled', attempt: 0 }
const adjust: ReturnCommand = { ...on, type: 'record-stock-adjusted' }
const post: ReturnCommand = { ...on, type: 'record-posting' }
const cancel: ReturnCommand = { ...on, type: 'cancel' }
const close: ReturnCommand = { ...on, type: 'close' }
const restock = (...lines: ItemQuantity[]): ReturnCommand => ({
  ...on,
  type: 'disposition',
  lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity, disposition: 'restock' })),
})
const advance: ReturnCommand = { ...on, type: 'advance-refund' }
const advancing: ReturnPolicy = { ...standardPolicy, advanceRefunds: true }

/** The state after commands that are all accepted. */
function given(commands: readonly ReturnCommand[], policy: ReturnPolicy = standardPolicy): ReturnState {
  return commands.reduce((state, command) => {
    const decision = decide(command, state, policy)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.rejection.because}`)
    return decision.events.reduce(evolve, state)
  }, initialState)
}

/** The refusal of a command after others. */
function refusal(commands: readonly ReturnCommand[], command: ReturnCommand, policy: ReturnPolicy = standardPolicy) {
  const decision = decide(command, given(commands, policy), policy)
  return decision.ok ? undefined : decision.rejection
}

describe('a return from request to close', () => {
  const whole = [
    request(shirt('2')),
    approve,
    receive(shirt('2')),
    restock(shirt('2')),
    adjust,
    refund,
    settle,
    post,
    close,
  ]

  it('goes through its headers', () => {
    const headers = whole.map((_, index) => given(whole.slice(0, index + 1)).header)
    expect(headers).toEqual([
      'requested',
      'approved',
      'received',
      'received',
      'received',
      'received',
      'received',
      'received',
      'closed',
    ])
  })

  it('moves each track at its own pace', () => {
    expect(given(whole.slice(0, 3)).tracks).toEqual({ refund: 'none', stock: 'pending', posting: 'pending' })
    expect(given(whole.slice(0, 5)).tracks).toEqual({ refund: 'none', stock: 'adjusted', posting: 'pending' })
    expect(given(whole.slice(0, 6)).tracks).toEqual({ refund: 'approved', stock: 'adjusted', posting: 'pending' })
    expect(given(whole).tracks).toEqual({ refund: 'settled', stock: 'adjusted', posting: 'posted' })
  })

  it('counts every unit from request to refund', () => {
    expect(given(whole).lines).toEqual([
      {
        lineId: 'line-1',
        sku: 'TSHIRT-RED-M',
        requested: '2',
        authorised: '2',
        received: '2',
        missing: '0',
        kept: '0',
        accepted: '2',
        rejected: '0',
        inReview: '0',
        dispositioned: { restock: '2' },
        advanced: '0',
        credited: '2',
        refunded: '2',
      },
    ])
  })

  it('stays open while anything of it is open, and says what', () => {
    for (const [missing, lines] of [
      [refund, ['line-1']],
      [settle, ['line-1']],
      [adjust, []],
      [post, []],
    ] as const) {
      const needed: readonly ReturnCommand[] = missing === refund ? [refund, settle] : [missing]
      const commands = whole.slice(0, -1).filter((command) => !needed.includes(command))
      expect(refusal(commands, close)).toMatchObject({ code: 'still-open', lines })
    }
  })

  it('is plain JSON at every step', () => {
    for (const index of whole.keys()) {
      const state = given(whole.slice(0, index + 1))
      expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    }
  })

  it('writes who and when on its events', () => {
    const decision = decide(approve, given([request(shirt('1'))]), standardPolicy)
    expect(decision).toEqual({
      ok: true,
      events: [{ type: 'approved', ...on, lines: [{ lineId: 'line-1', quantity: '1' }] }],
    })
  })
})

describe('receipt', () => {
  const approved = [request(shirt('2'), shirt('1.5', 'line-2')), approve]

  it('in parts is partial until everything has arrived', () => {
    expect(given([...approved, receive(shirt('2'))]).header).toBe('partially_received')
    expect(given([...approved, receive(shirt('2')), receive(shirt('1.5', 'line-2'))]).header).toBe('received')
  })

  it('of another part opens stock and posting again', () => {
    const adjusted = [...approved, receive(shirt('1')), adjust, post]
    expect(given(adjusted).tracks).toMatchObject({ stock: 'adjusted', posting: 'posted' })
    expect(given([...adjusted, receive(shirt('1'))]).tracks).toMatchObject({ stock: 'pending', posting: 'pending' })
  })

  it('R6: of more than requested is an over-receipt', () => {
    expect(refusal(approved, receive(shirt('3')))).toEqual({
      code: 'over-receipt',
      lines: ['line-1'],
      because: '3 of line-1 arrived where 2 may come',
    })
  })

  it('R9: 2 requested, 3 received is an over-receipt, 1 and then 2 likewise', () => {
    const two = [request(shirt('2')), approve]
    expect(refusal(two, receive(shirt('3')))?.code).toBe('over-receipt')
    expect(refusal([...two, receive(shirt('1'))], receive(shirt('2')))?.code).toBe('over-receipt')
  })

  it('adds up the lines of one command before it compares', () => {
    expect(refusal(approved, receive(shirt('1'), shirt('2')))?.code).toBe('over-receipt')
    expect(given([...approved, receive(shirt('1'), shirt('1'))]).lines[0]?.received).toBe('2')
  })

  it('of a line or an item that the return does not have is refused', () => {
    expect(refusal(approved, receive(shirt('1', 'line-9')))).toMatchObject({ code: 'unknown-line', lines: ['line-9'] })
    const other = { ...shirt('1'), sku: sku('tshirt-red-m') }
    expect(refusal(approved, receive(other))).toMatchObject({ code: 'wrong-item', lines: ['line-1'] })
  })

  it('of what nobody requested is refused, unless it is blind: then it authorises itself', () => {
    expect(refusal([], receive(shirt('1')))?.code).toBe('not-requested')
    const state = given([receiveBlind(shirt('1'))])
    expect(state).toMatchObject({ returnId, header: 'received', blind: true })
    expect(state.lines).toMatchObject([{ requested: '0', authorised: '1', received: '1' }])
  })

  it('of more of a blind return authorises itself again, also after a refund', () => {
    const state = given([receiveBlind(shirt('1')), refund, receiveBlind(shirt('2'), shirt('1', 'line-2'))])
    expect(state.header).toBe('received')
    expect(state.lines).toMatchObject([
      { authorised: '3', received: '3', credited: '1' },
      { authorised: '1', received: '1', credited: '0' },
    ])
    expect(refusal([receiveBlind(shirt('1'))], receive(shirt('1')))?.code).toBe('over-receipt')
  })

  it('called blind on an approved return changes nothing: more is an over-receipt', () => {
    expect(refusal(approved, receiveBlind(shirt('3')))?.code).toBe('over-receipt')
  })
})

describe('cancelling', () => {
  it('R4, R6: is possible until goods arrive, not after', () => {
    expect(given([request(shirt('1')), cancel]).header).toBe('canceled')
    expect(given([request(shirt('1')), approve, cancel]).header).toBe('canceled')
    const received = [request(shirt('2')), approve, receive(shirt('1'))]
    expect(refusal(received, cancel)?.code).toBe('cancel-after-receipt')
  })

  it('is refused while an advance refund is out', () => {
    const advanced = [request(shirt('1')), approve, advance]
    expect(refusal(advanced, cancel, advancing)?.code).toBe('refund-under-way')
  })

  it('R4: a declined return stays declined', () => {
    const declined = [request(shirt('1')), { ...on, type: 'decline', reason: 'out of window' } as const]
    expect(given(declined).header).toBe('declined')
    for (const command of [approve, cancel, receive(shirt('1')), refund, request(shirt('1'))]) {
      expect(refusal(declined, command)?.code).toBe('return-declined')
    }
  })
})

describe('a refund', () => {
  const approved = [request(shirt('2'), shirt('1', 'line-2')), approve]

  it('R6: before receipt is refused, naming the lines that have not been received', () => {
    expect(refusal([...approved, receive(shirt('2'))], refund)).toEqual({
      code: 'refund-before-receipt',
      lines: ['line-2'],
      because: 'line-2 has not been received',
    })
    expect(refusal([...approved, receive(shirt('1'), shirt('1', 'line-2'))], refund)?.because).toBe(
      'of line-1 only 1 of 2 have been received',
    )
  })

  it('R6: before receipt is possible where the policy advances refunds', () => {
    const state = given([...approved, advance], advancing)
    expect(state.lines).toMatchObject([{ advanced: '2' }, { advanced: '1' }])
    expect(state.tracks.refund).toBe('approved')
    expect(refusal(approved, advance)?.code).toBe('advance-not-allowed')
    expect(refusal(approved, refund, advancing)?.code).toBe('refund-before-receipt')
  })

  it('R4: needs an approved return', () => {
    expect(refusal([request(shirt('1'))], refund)?.code).toBe('not-approved')
  })

  it('of some lines leaves the others to another refund', () => {
    const lines = [{ lineId: 'line-1', quantity: '1' }]
    const first = { ...refund, type: 'approve-refund', refundId: 'RF-1', lines } as const
    const received = [...approved, receive(shirt('2'), shirt('1', 'line-2')), first]
    const state = given([...received, { ...on, type: 'approve-refund', refundId: 'RF-2' }])
    expect(state.lines).toMatchObject([{ credited: '2' }, { credited: '1' }])
    expect(state.refunds.map((known) => known.refundId)).toEqual(['RF-1', 'RF-2'])
  })

  it('is settled for the units that it was approved for, each refund once', () => {
    const lines = [{ lineId: 'line-1', quantity: '1' }]
    const two: readonly ReturnCommand[] = [
      ...approved,
      receive(shirt('2'), shirt('1', 'line-2')),
      { ...on, type: 'approve-refund', refundId: 'RF-1', lines },
      { ...on, type: 'approve-refund', refundId: 'RF-2' },
      { ...on, type: 'record-refund-settled', attempt: 0, refundId: 'RF-1' },
    ]
    expect(given(two).lines).toMatchObject([{ refunded: '1' }, { refunded: '0' }])
    expect(given(two).tracks.refund).toBe('approved')
    expect(refusal(two, { ...on, type: 'record-refund-settled', attempt: 0, refundId: 'RF-1' })?.code).toBe(
      'already-settled',
    )
    const both = given([...two, { ...on, type: 'record-refund-settled', attempt: 0, refundId: 'RF-2' }])
    expect(both.lines).toMatchObject([{ refunded: '2' }, { refunded: '1' }])
    expect(both.tracks.refund).toBe('settled')
  })

  it('that was not approved cannot settle, and one id serves one refund', () => {
    const received = [request(shirt('2')), approve, receive(shirt('2'))]
    expect(refusal(received, settle)?.code).toBe('unknown-refund')
    expect(refusal([...received, refund], refund)?.code).toBe('duplicate-refund')
  })

  it('of what is credited already, or of more than was authorised, is refused', () => {
    const credited = [request(shirt('2')), approve, receive(shirt('2')), refund]
    const again: ReturnCommand = { ...on, type: 'approve-refund', refundId: 'RF-2' }
    expect(refusal(credited, again)?.code).toBe('nothing-to-refund')
    const more: ReturnCommand = { ...again, lines: [{ lineId: 'line-1', quantity: '1' }] }
    expect(refusal(credited, more)).toMatchObject({ code: 'refund-above-authorised', lines: ['line-1'] })
    const stray: ReturnCommand = { ...again, lines: [{ lineId: 'line-9', quantity: '1' }] }
    expect(refusal(credited, stray)).toMatchObject({ code: 'unknown-line', lines: ['line-9'] })
  })
})

describe('tracks', () => {
  const received = [request(shirt('1')), approve, receive(shirt('1'))]

  it('are recorded once', () => {
    expect(refusal([...received, adjust], adjust)?.code).toBe('already-adjusted')
    expect(refusal([...received, post], post)?.code).toBe('already-posted')
  })

  it('have nothing to post before goods or credit', () => {
    expect(refusal([request(shirt('1')), approve], post)?.code).toBe('nothing-to-post')
    expect(given([request(shirt('1')), approve, advance, post], advancing).tracks.posting).toBe('posted')
  })

  it('post again after a credit and after its settlement', () => {
    expect(given([...received, post, refund]).tracks.posting).toBe('pending')
    expect(given([...received, refund, post, settle]).tracks.posting).toBe('pending')
  })
})

describe('a command', () => {
  it.each(['0', '-1', '1e3', '', '0.000001', 'NaN', '99999999999999'])(
    'with the quantity %j is refused',
    (quantity) => {
      expect(refusal([], request(shirt(quantity)))).toMatchObject({ code: 'bad-quantity', lines: ['line-1'] })
      expect(refusal([], receiveBlind(shirt(quantity)))).toMatchObject({ code: 'bad-quantity', lines: ['line-1'] })
    },
  )

  it('without lines is refused', () => {
    expect(refusal([], request())?.code).toBe('no-lines')
    expect(refusal([], receiveBlind())?.code).toBe('no-lines')
    expect(refusal([receiveBlind(shirt('1'))], { ...on, type: 'approve-refund', lines: [] })?.code).toBe('no-lines')
  })

  it('with two items under one line id is refused', () => {
    const other = { ...shirt('1'), sku: sku('MUG') }
    expect(refusal([], request(shirt('1'), other))).toMatchObject({ code: 'wrong-item', lines: ['line-1'] })
  })

  it('for another return is refused', () => {
    expect(refusal([request(shirt('1'))], { ...approve, returnId: 'RT-2' })?.code).toBe('other-return')
  })

  it('that many lines stand in the way of names them all and spells out a few', () => {
    const lines = Array.from({ length: 9 }, (_, index) => shirt('1', `line-${index + 1}`))
    const rejection = refusal([request(...lines), approve], refund)
    expect(rejection?.lines).toHaveLength(9)
    expect(rejection?.because).toMatch(/line-5 has not been received, and 4 more$/)
  })
})
