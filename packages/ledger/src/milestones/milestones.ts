import { accepted, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { FactName } from '../facts/fact.ts'
import type { BusinessFact, MilestoneRule } from './milestone-rule.ts'

/** What has happened to one thing that is posted once, such as a shipment or a return, and what was posted of it. */
export interface MilestoneState {
  /** When each fact happened, as epoch milliseconds; the earliest report counts. */
  readonly facts: Readonly<Partial<Record<BusinessFact, number>>>
  /** What was said to be due. */
  readonly due: Readonly<Partial<Record<FactName, true>>>
  /** What was posted, by the id of its journal. */
  readonly posted: Readonly<Partial<Record<FactName, string>>>
}

export type MilestoneCommand =
  | { readonly type: 'note-fact'; readonly fact: BusinessFact; readonly at: number }
  | { readonly type: 'record-posted'; readonly posting: FactName; readonly journalId: string }

export type MilestoneEvent =
  | { readonly type: 'fact-noted'; readonly fact: BusinessFact; readonly at: number }
  /** All that it needs has happened, the last of it then: post it now. Said once. */
  | { readonly type: 'posting-due'; readonly posting: FactName; readonly at: number }
  | { readonly type: 'posting-recorded'; readonly posting: FactName; readonly journalId: string }

/** `posted-before`: each posting once. `not-due`: something that it needs has not happened. */
export type MilestoneRejection = Rejection<'posted-before' | 'not-due' | 'unknown-posting'>

/** Nothing has happened. */
export const initialMilestones: MilestoneState = { facts: {}, due: {}, posted: {} }

/**
 * What follows from a fact or from a posting. A fact that is told again changes nothing, unless it happened earlier than
 * was known; facts may come in any order. Recording the same posting again changes nothing.
 */
export function decideMilestone(
  command: MilestoneCommand,
  state: MilestoneState,
  rules: readonly MilestoneRule[],
): Outcome<readonly MilestoneEvent[], MilestoneRejection> {
  return command.type === 'note-fact'
    ? accepted(noted(command.fact, command.at, state, rules))
    : recorded(command.posting, command.journalId, state, rules)
}

export function evolveMilestone(state: MilestoneState, event: MilestoneEvent): MilestoneState {
  switch (event.type) {
    case 'fact-noted':
      return { ...state, facts: { ...state.facts, [event.fact]: event.at } }
    case 'posting-due':
      return { ...state, due: { ...state.due, [event.posting]: true } }
    case 'posting-recorded':
      return { ...state, posted: { ...state.posted, [event.posting]: event.journalId } }
  }
}

function noted(
  fact: BusinessFact,
  at: number,
  state: MilestoneState,
  rules: readonly MilestoneRule[],
): readonly MilestoneEvent[] {
  const known = state.facts[fact]
  if (known !== undefined && known <= at) return []
  const facts = { ...state.facts, [fact]: at }
  const due = rules.flatMap(({ posting, needs }): readonly MilestoneEvent[] => {
    if (state.due[posting] === true || !needs.includes(fact)) return []
    const times = needs.flatMap((need) => facts[need] ?? [])
    return times.length < needs.length ? [] : [{ type: 'posting-due', posting, at: Math.max(...times) }]
  })
  return [{ type: 'fact-noted', fact, at }, ...due]
}

function recorded(
  posting: FactName,
  journalId: string,
  { facts, posted }: MilestoneState,
  rules: readonly MilestoneRule[],
): Outcome<readonly MilestoneEvent[], MilestoneRejection> {
  const rule = rules.find((candidate) => candidate.posting === posting)
  if (rule === undefined) {
    return rejected('unknown-posting', `no milestone posts ${posting}; add a rule that says what it needs`)
  }
  const before = posted[posting]
  if (before === journalId) return accepted([])
  if (before !== undefined) {
    return rejected('posted-before', `${posting} was posted as ${before}; it is not posted again as ${journalId}`)
  }
  const lacks = rule.needs.filter((need) => facts[need] === undefined)
  if (lacks.length > 0) return rejected('not-due', `${posting} waits for ${lacks.join(' and ')}; post it after that`)
  return accepted([{ type: 'posting-recorded', posting, journalId }])
}
