import { accepted, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import type { FactName } from '../facts/fact.ts'
import { alternativesOf, type BusinessFact, type MilestoneRule } from './milestone-rule.ts'

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
  const due = rules.flatMap((rule): readonly MilestoneEvent[] => {
    const { posting } = rule
    if (state.due[posting] === true) return []
    const met = alternativesOf(rule).flatMap((needs) => {
      const times = needs.flatMap((need) => facts[need] ?? [])
      return times.length < needs.length ? [] : [Math.max(...times)]
    })
    return met.length === 0 ? [] : [{ type: 'posting-due', posting, at: Math.min(...met) }]
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
  const lacks = lackingOf(rule, facts)
  if (lacks.length > 0) return rejected('not-due', `${posting} waits for ${lacks.join(' and ')}; post it after that`)
  return accepted([{ type: 'posting-recorded', posting, journalId }])
}

/** What a rule waits for: the facts that its nearest alternative lacks, the first of those that lack equally many. */
export function lackingOf(rule: MilestoneRule, facts: MilestoneState['facts']): readonly BusinessFact[] {
  const lacking = alternativesOf(rule).map((needs) => needs.filter((need) => facts[need] === undefined))
  return lacking.reduce((least, other) => (other.length < least.length ? other : least))
}
