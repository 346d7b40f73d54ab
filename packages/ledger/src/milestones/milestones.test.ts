import { type CanonicalType, eventDefinitions } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactName } from '../facts/fact.ts'
import { factAmounts } from '../rules/retail-rules.ts'
import { type BusinessFact, businessFactOf, businessFacts, retailMilestones } from './milestone-rule.ts'
import {
  decideMilestone,
  evolveMilestone,
  initialMilestones,
  type MilestoneCommand,
  type MilestoneEvent,
  type MilestoneState,
} from './milestones.ts'
import { waitingPostings } from './waiting.ts'

const note = (fact: BusinessFact, at: number): MilestoneCommand => ({ type: 'note-fact', fact, at })
const record = (posting: FactName, journalId: string): MilestoneCommand => ({
  type: 'record-posted',
  posting,
  journalId,
})

/** The state and all events after commands; a refused one changes nothing. */
function after(...commands: readonly MilestoneCommand[]) {
  let state: MilestoneState = initialMilestones
  const events: MilestoneEvent[] = []
  const refused: string[] = []
  for (const command of commands) {
    const outcome = decideMilestone(command, state, retailMilestones)
    if (!outcome.ok) refused.push(outcome.rejection.code)
    else {
      events.push(...outcome.value)
      state = outcome.value.reduce(evolveMilestone, state)
    }
  }
  return { state, events, refused }
}

describe('a sale', () => {
  it('is due when it is shipped and captured, and not before', () => {
    expect(after(note('captured', 1)).events).toEqual([{ type: 'fact-noted', fact: 'captured', at: 1 }])
    expect(after(note('captured', 1), note('shipped', 5)).events).toContainEqual({
      type: 'posting-due',
      posting: 'sale-fulfilled',
      at: 5,
    })
  })

  it('is posted once: the same journal again changes nothing, another one is refused', () => {
    const once = after(note('captured', 1), note('shipped', 5), record('sale-fulfilled', 'J-1'))
    const again = after(
      note('captured', 1),
      note('shipped', 5),
      record('sale-fulfilled', 'J-1'),
      record('sale-fulfilled', 'J-1'),
    )
    expect(again).toEqual(once)
    const { refused, state } = after(
      note('captured', 1),
      note('shipped', 5),
      record('sale-fulfilled', 'J-1'),
      record('sale-fulfilled', 'J-2'),
    )
    expect(refused).toEqual(['posted-before'])
    expect(state).toEqual(once.state)
  })

  it('is not posted before it is due, and what has no milestone is not posted by one', () => {
    expect(after(note('shipped', 1), record('sale-fulfilled', 'J-1')).refused).toEqual(['not-due'])
    expect(after(record('stock-adjusted', 'J-1')).refused).toEqual(['unknown-posting'])
  })
})

describe('a fact', () => {
  it('that is told again changes nothing, unless it happened earlier than was known', () => {
    expect(after(note('captured', 3), note('captured', 3)).events).toHaveLength(1)
    expect(after(note('captured', 3), note('captured', 9)).state.facts).toEqual({ captured: 3 })
    expect(after(note('captured', 3), note('captured', 1)).state.facts).toEqual({ captured: 1 })
  })

  it('may come in any order and any number of times: the state is the same, and each posting is due once', () => {
    const told = fc.array(fc.tuple(fc.constantFrom(...businessFacts), fc.nat(9)), { minLength: 1, maxLength: 12 })
    const shuffled = told.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    )
    fc.assert(
      fc.property(shuffled, ([facts, reordered]) => {
        const first = after(...facts.map(([fact, at]) => note(fact, at)))
        const second = after(...reordered.map(([fact, at]) => note(fact, at)))
        expect(second.state).toEqual(first.state)
        for (const { events } of [first, second]) {
          const due = events.flatMap((event) => (event.type === 'posting-due' ? [event.posting] : []))
          expect(new Set(due).size).toBe(due.length)
          expect(Object.keys(first.state.due).sort()).toEqual(due.sort())
        }
      }),
    )
  })
})

describe('every pair of a state and a command', () => {
  it('is an outcome: events, or a named rejection', () => {
    const states = fc.array(fc.tuple(fc.constantFrom(...businessFacts), fc.nat(9)), { maxLength: 10 })
    const names = Object.keys(factAmounts).filter((name): name is FactName => Object.hasOwn(factAmounts, name))
    fc.assert(
      fc.property(states, (facts) => {
        const { state } = after(...facts.map(([fact, at]) => note(fact, at)))
        for (const posting of names) {
          const rule = retailMilestones.find((candidate) => candidate.posting === posting)
          const outcome = decideMilestone(record(posting, 'J-1'), state, retailMilestones)
          const isDue =
            rule &&
            [rule.needs, ...(rule.or ?? [])].some((needs) => needs.every((need) => state.facts[need] !== undefined))
          const code = rule === undefined ? 'unknown-posting' : isDue === true ? undefined : 'not-due'
          expect(outcome.ok ? undefined : outcome.rejection.code).toBe(code)
        }
      }),
    )
  })
})

describe('a posting with alternatives', () => {
  it.each(['kept', 'missing', 'advanced', 'nothing_back'] as const)(
    'credits what is %s and approved, though nothing is received',
    (fact) => {
      const { events, state } = after(note(fact, 1), note('approved', 4))
      expect(events).toContainEqual({ type: 'posting-due', posting: 'credit-memo', at: 4 })
      expect(waitingPostings([['RT-1', state]], retailMilestones, 'received')).not.toContainEqual(
        expect.objectContaining({ posting: 'credit-memo' }),
      )
    },
  )

  it('sells on account without a payment, and falls due once', () => {
    const { events } = after(note('on_account', 1), note('shipped', 4), note('captured', 9))
    expect(events.filter((event) => event.type === 'posting-due' && event.posting === 'sale-fulfilled')).toEqual([
      { type: 'posting-due', posting: 'sale-fulfilled', at: 4 },
    ])
  })
})

describe('what is waiting', () => {
  const states: readonly (readonly [string, MilestoneState])[] = [
    ['SO-1', after(note('shipped', 7)).state],
    ['SO-2', after(note('captured', 3)).state],
    ['SO-3', after(note('captured', 1), note('shipped', 2)).state],
    ['RT-1', after(note('received', 5), note('approved', 6)).state],
    ['SO-4', initialMilestones],
  ]
  const saleOrCredit = retailMilestones.filter(({ posting }) => ['sale-fulfilled', 'credit-memo'].includes(posting))

  it('says for which facts and since when, longest first', () => {
    expect(waitingPostings(states, saleOrCredit)).toEqual([
      { subject: 'SO-3', posting: 'sale-fulfilled', waitsFor: [], since: 2 },
      { subject: 'SO-2', posting: 'sale-fulfilled', waitsFor: ['shipped'], since: 3 },
      { subject: 'RT-1', posting: 'credit-memo', waitsFor: ['inspected'], since: 5 },
      { subject: 'SO-1', posting: 'sale-fulfilled', waitsFor: ['captured'], since: 7 },
    ])
  })

  it('can be asked for one fact, and what is posted waits no more', () => {
    expect(waitingPostings(states, saleOrCredit, 'inspected').map(({ subject }) => subject)).toEqual(['RT-1'])
    const posted = after(note('captured', 1), note('shipped', 2), record('sale-fulfilled', 'J-1')).state
    expect(waitingPostings([['SO-3', posted]], saleOrCredit)).toEqual([])
  })
})

it('events of the model say what happened', () => {
  const said = eventDefinitions.flatMap(({ type }): readonly (readonly [CanonicalType, string])[] => {
    const fact = businessFactOf(type)
    return fact === undefined ? [] : [[type, fact]]
  })
  const told = businessFacts.filter((fact) => fact !== 'nothing_back' && fact !== 'on_account')
  expect(new Set(said.map(([, fact]) => fact))).toEqual(new Set(told))
  expect(businessFactOf('counterfoil.inventory.sold.v1')).toBe('shipped')
  expect(businessFactOf('counterfoil.order.placed.v1')).toBeUndefined()
})
