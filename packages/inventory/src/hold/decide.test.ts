import { formatInstant, locationId, sku } from '@counterfoil/kernel'
import { type AnswerOf, holdStock, inventoryHeld, newEvent, releaseHold } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { received } from '../../test/inventory-events.ts'
import { policy } from '../availability/read-policy.ts'
import { fold } from '../position/fold.ts'
import type { CommitHold, HoldCommand, PlaceHold, ReleaseHold } from './commands.ts'
import { decideHold } from './decide.ts'
import type { HoldContext, HoldDecision } from './decision.ts'
import { evolveHolds, type HoldRegister, initialHolds, liveHolds, withoutLapsed } from './register.ts'
import { sellableFrom } from './sellable.ts'

const start = Date.parse('2026-03-01T10:00:00Z')
const after = (minutes: number) => formatInstant(start + minutes * 60_000)

const stock = fold([received('dc-1', { TEA: '5' }), received('store-1', { TEA: '3', CUP: '1' })])
const web = policy({ channel: 'web', locations: ['dc-1', 'store-*'] })
const context: HoldContext = { sellable: sellableFrom(stock, new Map([['web', web]])), longestMinutes: 60 }

type WantedLine = readonly [sku: string, quantity: string, location?: string]

/** Lines are numbered from 1. */
function place(owner: string, lines: readonly WantedLine[], more: Partial<PlaceHold> = {}): PlaceHold {
  return {
    type: 'place',
    holdId: `${owner}/hold`,
    at: after(0),
    channel: 'web',
    owner,
    expiresAt: after(15),
    lines: lines.map(([item, quantity, location], index) => ({
      lineId: String(index + 1),
      sku: sku(item),
      quantity,
      ...(location !== undefined && { location: locationId(location) }),
    })),
    ...more,
  }
}

const release = (owner: string, more: Partial<ReleaseHold> = {}): ReleaseHold => {
  return { type: 'release', holdId: `${owner}/hold`, owner, at: after(1), ...more }
}

const commit = (owner: string, more: Partial<CommitHold> = {}): CommitHold => {
  return { type: 'commit', holdId: `${owner}/hold`, owner, orderId: 'SO-1', at: after(1), ...more }
}

/** The register after accepted commands; throws where one is refused. */
function registerAfter(...commands: readonly HoldCommand[]): HoldRegister {
  return commands.reduce((register, command) => {
    const decision = decideHold(command, register, context)
    if (!decision.ok) throw new Error(decision.rejection.because)
    return evolve(register, decision)
  }, initialHolds)
}

function evolve(register: HoldRegister, decision: HoldDecision<unknown>): HoldRegister {
  return decision.ok ? decision.events.reduce(evolveHolds, register) : register
}

const refusal = (command: HoldCommand, register: HoldRegister = initialHolds, given = context) => {
  const decision = decideHold(command, register, given)
  return decision.ok ? undefined : decision.rejection
}

/** Owner and units of every live line. */
const live = (register: HoldRegister, minutes = 1) =>
  liveHolds(register, after(minutes)).map(({ owner, quantity }) => `${owner} ${quantity}`)

describe('placing a hold', () => {
  it('gives what every line wants, and answers as the canonical command does', () => {
    const decision = decideHold(
      place('cart-1', [
        ['TEA', '2'],
        ['CUP', '1.0'],
      ]),
      initialHolds,
      context,
    )
    expect(decision).toMatchObject({
      ok: true,
      version: 0,
      answer: {
        holdId: 'cart-1/hold',
        expiresAt: after(15),
        version: '1',
        lines: [
          { lineId: '1', given: '2', shortfall: '0' },
          { lineId: '2', given: '1', shortfall: '0' },
        ],
      },
    })
    if (!decision.ok) return
    const answer: AnswerOf<typeof holdStock> = { ok: true, value: decision.answer }
    expect(holdStock.answer.accepts(answer)).toBe(true)
    const [event] = decision.events
    if (event?.type !== inventoryHeld.type) throw new Error('a hold is told by another event')
    const told = newEvent(inventoryHeld, { id: 'e-1', source: '/oms', time: event.time }, event.data)
    expect(evolveHolds(initialHolds, told)).toEqual(evolveHolds(initialHolds, event))
  })

  it('adds up the lines of one request: 5 of 8 and 4 of 8 are refused together', () => {
    expect(
      refusal(
        place('cart-1', [
          ['TEA', '5'],
          ['TEA', '4'],
        ]),
      ),
    ).toEqual({
      code: 'not-enough',
      because: 'line 1 and 2 together want 9 of TEA, and 8 are sellable. Ask for less, or take what there is',
      lineIds: ['2'],
    })
  })

  it('gives what there is where less is welcome', () => {
    const decision = decideHold(
      place(
        'cart-1',
        [
          ['TEA', '5'],
          ['TEA', '4'],
          ['CUP', '2'],
        ],
        { allowPartial: true },
      ),
      initialHolds,
      context,
    )
    expect(decision.ok && decision.answer.lines.map(({ given, shortfall }) => [given, shortfall])).toEqual([
      ['5', '0'],
      ['3', '1'],
      ['1', '1'],
    ])
    expect(refusal(place('cart-2', [['TEA', '1']], { allowPartial: true }), evolve(initialHolds, decision))?.code).toBe(
      'not-enough',
    )
  })

  it('gives no more from a place than stands there, and from all places together no more than there is', () => {
    expect(refusal(place('cart-1', [['TEA', '6', 'dc-1']]))?.code).toBe('not-enough')
    const anywhere = registerAfter(place('cart-1', [['TEA', '6']]))
    expect(refusal(place('cart-2', [['TEA', '3', 'dc-1']]), anywhere)?.code).toBe('not-enough')
    expect(refusal(place('cart-2', [['TEA', '2', 'dc-1']]), anywhere)).toBeUndefined()
  })

  it('again under the same id replaces what was held', () => {
    const register = registerAfter(place('cart-1', [['TEA', '8']]), place('cart-1', [['TEA', '7']]))
    expect(live(register)).toEqual(['cart-1 7'])
    expect(register.holds[0]?.version).toBe(2)
  })

  it('again for the same line under another id replaces that line there', () => {
    const register = registerAfter(
      place('cart-1', [
        ['TEA', '8'],
        ['CUP', '1'],
      ]),
      place('cart-1', [['TEA', '6']], { holdId: 'second' }),
    )
    expect(live(register)).toEqual(['cart-1 1', 'cart-1 6'])
  })

  it('counts other holds of the same owner, so that nobody holds more than there is', () => {
    const register = registerAfter(place('cart-1', [['TEA', '5']]))
    const more = place('cart-1', [['TEA', '4']], { holdId: 'second' })
    const otherLine = { ...more, lines: more.lines.map((line) => ({ ...line, lineId: '9' })) }
    expect(refusal(otherLine, register)?.code).toBe('not-enough')
  })

  it('does not count what has lapsed', () => {
    const register = registerAfter(place('cart-1', [['TEA', '8']], { expiresAt: after(7) }))
    const late = (minutes: number) => place('cart-2', [['TEA', '8']], { at: after(minutes) })
    expect(refusal(late(6), register)?.code).toBe('not-enough')
    expect(refusal(late(7), register)).toBeUndefined()
  })

  it('takes more than there is where the policy allows backorder', () => {
    const backorder = policy({ channel: 'web', locations: ['*'], floor: { backorder: '2' } })
    const given = { sellable: sellableFrom(stock, new Map([['web', backorder]])) }
    expect(refusal(place('cart-1', [['TEA', '10']]), initialHolds, given)).toBeUndefined()
    expect(refusal(place('cart-1', [['TEA', '11']]), initialHolds, given)?.code).toBe('not-enough')
    expect(refusal(place('cart-1', [['TEA', '7', 'dc-1']]), initialHolds, given)).toBeUndefined()
  })

  it('leaves to an order what it wants itself', () => {
    const demand = [{ orderId: 'SO-1', lineId: '1', sku: sku('TEA'), quantity: '8' }]
    const given = (asker: string) => ({ sellable: sellableFrom(stock, new Map([['web', web]]), { demand, asker }) })
    expect(refusal(place('SO-1', [['TEA', '8']]), initialHolds, given('SO-1'))).toBeUndefined()
    expect(refusal(place('SO-2', [['TEA', '1']]), initialHolds, given('SO-2'))?.code).toBe('not-enough')
  })

  it.each<[string, PlaceHold, string]>([
    ['an unknown item', place('cart-1', [['SOAP', '1']]), 'unknown-item'],
    ['an unknown channel', place('cart-1', [['TEA', '1']], { channel: 'shop' }), 'unknown-channel'],
    ['a place that the channel does not sell from', place('cart-1', [['TEA', '1', 'outlet']]), 'unknown-location'],
    ['an end in the past', place('cart-1', [['TEA', '1']], { expiresAt: after(0) }), 'bad-expiry'],
    ['a life beyond the longest', place('cart-1', [['TEA', '1']], { expiresAt: after(61) }), 'bad-expiry'],
    ['units below zero', place('cart-1', [['TEA', '-1']]), 'bad-quantity'],
    ['units that are none', place('cart-1', [['TEA', 'one']]), 'bad-quantity'],
    ['nothing', place('cart-1', [['TEA', '0']]), 'bad-quantity'],
    ['no lines', place('cart-1', []), 'bad-quantity'],
  ])('of %s is refused', (_, command, code) => {
    expect(refusal(command)?.code).toBe(code)
  })

  it('with a line id that comes twice is refused', () => {
    const [line] = place('cart-1', [['TEA', '1']]).lines
    if (line === undefined) throw new Error('there is a line')
    expect(refusal(place('cart-1', [], { lines: [line, line] }))?.code).toBe('duplicate-line')
  })

  it('of another owner under the same id is refused', () => {
    const register = registerAfter(place('cart-1', [['TEA', '1']]))
    expect(refusal(place('cart-2', [['TEA', '1']], { holdId: 'cart-1/hold' }), register)?.code).toBe('not-the-owner')
  })

  it('on a version that is not the register’s any more is refused', () => {
    const register = registerAfter(place('cart-1', [['TEA', '1']]))
    const [line] = place('cart-2', [['TEA', '1']]).lines
    const on = (expectedVersion: string) =>
      place('cart-2', [], { lines: line === undefined ? [] : [{ ...line, expectedVersion }] })
    expect(refusal(on('0'), register)).toMatchObject({ code: 'stale-version', lineIds: ['1'] })
    expect(refusal(on('1'), register)).toBeUndefined()
  })
})

describe('releasing a hold', () => {
  const held = registerAfter(
    place('cart-1', [
      ['TEA', '5'],
      ['CUP', '1'],
    ]),
  )

  it('frees all of it', () => {
    const decision = decideHold(release('cart-1'), held, context)
    expect(decision).toMatchObject({ ok: true, answer: { holdId: 'cart-1/hold', status: 'released', version: '2' } })
    expect(live(evolve(held, decision))).toEqual([])
    const answer = decision.ok ? { ok: true, value: decision.answer } : decision
    expect(releaseHold.answer.accepts(answer)).toBe(true)
  })

  it('in part leaves the rest held', () => {
    const decision = decideHold(release('cart-1', { lines: [{ lineId: '1', quantity: '2' }] }), held, context)
    expect(decision).toMatchObject({ ok: true, answer: { status: 'held' } })
    expect(live(evolve(held, decision))).toEqual(['cart-1 3', 'cart-1 1'])
  })

  it('that has lapsed is no failure, and changes nothing', () => {
    expect(decideHold(release('cart-1', { at: after(15) }), held, context)).toEqual({
      ok: true,
      version: 1,
      events: [],
      answer: { holdId: 'cart-1/hold', status: 'lapsed', version: '1' },
    })
  })

  it.each<[string, ReleaseHold, string]>([
    ['that nobody placed', release('cart-9'), 'unknown-hold'],
    ['of another', release('cart-9', { holdId: 'cart-1/hold' }), 'not-the-owner'],
    [
      'by more than it holds, lines of one id added up',
      release('cart-1', {
        lines: [
          { lineId: '1', quantity: '3' },
          { lineId: '1', quantity: '3' },
        ],
      }),
      'more-than-held',
    ],
    ['by a line that it has not', release('cart-1', { lines: [{ lineId: '7', quantity: '1' }] }), 'more-than-held'],
    ['by less than nothing', release('cart-1', { lines: [{ lineId: '1', quantity: '-1' }] }), 'bad-quantity'],
    ['that has changed since', release('cart-1', { expectedVersion: '7' }), 'stale-version'],
  ])('%s is refused', (_, command, code) => {
    expect(refusal(command, held)?.code).toBe(code)
  })
})

describe('committing a hold', () => {
  const held = registerAfter(
    place('cart-1', [
      ['TEA', '5', 'dc-1'],
      ['TEA', '2'],
    ]),
  )

  it('ends the hold and commits its units where they were held; lines without a place become demand', () => {
    const decision = decideHold(commit('cart-1'), held, context)
    expect(decision.ok && decision.events.map(({ type, data }) => [type, data])).toEqual([
      [
        'counterfoil.inventory.hold-released.v1',
        {
          holdId: 'cart-1/hold',
          reason: 'committed',
          lines: [
            { lineId: '1', sku: 'TEA', quantity: '5' },
            { lineId: '2', sku: 'TEA', quantity: '2' },
          ],
        },
      ],
      [
        'counterfoil.inventory.committed.v1',
        { orderId: 'SO-1', location: 'dc-1', lines: [{ lineId: '1', sku: 'TEA', quantity: '5' }] },
      ],
    ])
    expect(decision.ok && decision.answer).toEqual({ orderId: 'SO-1', unsourced: [{ lineId: '2', quantity: '2' }] })
    expect(live(evolve(held, decision))).toEqual([])
  })

  it('commits lines without a place where the command says', () => {
    const lines = [{ lineId: '2', quantity: '1', location: locationId('store-1') }]
    const decision = decideHold(commit('cart-1', { lines }), held, context)
    expect(decision.ok && decision.answer.unsourced).toEqual([])
    expect(decision.ok && decision.events.at(-1)?.data).toMatchObject({ location: 'store-1' })
    expect(live(evolve(held, decision))).toEqual(['cart-1 5', 'cart-1 1'])
  })

  it('splits a line over the places that are named for it', () => {
    const split = [
      { lineId: '2', quantity: '0.5', location: locationId('dc-1') },
      { lineId: '2', quantity: '1', location: locationId('store-1') },
      { lineId: '2', quantity: '0.25', location: locationId('dc-1') },
      { lineId: '2', quantity: '0.25' },
    ]
    const decision = decideHold(commit('cart-1', { lines: split }), held, context)
    const events = decision.ok ? decision.events : []
    expect(events.map(({ data }) => data)).toEqual([
      { holdId: 'cart-1/hold', reason: 'committed', lines: [{ lineId: '2', sku: 'TEA', quantity: '2' }] },
      { orderId: 'SO-1', location: 'dc-1', lines: [{ lineId: '2', sku: 'TEA', quantity: '0.75' }] },
      { orderId: 'SO-1', location: 'store-1', lines: [{ lineId: '2', sku: 'TEA', quantity: '1' }] },
    ])
    expect(decision.ok && decision.answer.unsourced).toEqual([{ lineId: '2', quantity: '0.25' }])
  })

  it('at another place than it was held at is refused', () => {
    const lines = [{ lineId: '1', location: locationId('store-1') }]
    expect(refusal(commit('cart-1', { lines }), held)).toMatchObject({ code: 'unknown-location', lineIds: ['1'] })
  })

  it('that has lapsed is refused', () => {
    expect(refusal(commit('cart-1', { at: after(14) }), held)).toBeUndefined()
    expect(refusal(commit('cart-1', { at: after(15) }), held)?.code).toBe('hold-lapsed')
  })
})

describe('the register', () => {
  it('is plain JSON, and drops what has lapsed when it is told to', () => {
    const register = registerAfter(
      place('cart-1', [['TEA', '1']], { expiresAt: after(5) }),
      place('cart-2', [['TEA', '1']]),
    )
    expect(JSON.parse(JSON.stringify(register))).toEqual(register)
    expect(withoutLapsed(register, after(5)).holds.map(({ owner }) => owner)).toEqual(['cart-2'])
    expect(live(withoutLapsed(register, after(5)), 6)).toEqual(live(register, 6))
  })

  it('of two decisions on the same version takes one', () => {
    const [first, second] = ['cart-1', 'cart-2'].map((owner) =>
      decideHold(place(owner, [['TEA', '6']]), initialHolds, context),
    )
    if (first?.ok !== true || second?.ok !== true) throw new Error('each by itself is accepted')
    const register = evolve(initialHolds, first)
    expect(second.version).not.toBe(register.version)
    expect(refusal(place('cart-2', [['TEA', '6']]), register)?.code).toBe('not-enough')
  })
})
