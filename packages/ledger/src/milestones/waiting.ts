import type { FactName } from '../facts/fact.ts'
import { alternativesOf, type BusinessFact, type MilestoneRule } from './milestone-rule.ts'
import { lackingOf, type MilestoneState } from './milestones.ts'

/** A posting that something has happened for and that is not posted. */
export interface WaitingPosting {
  /** The order, shipment, return or payout. */
  readonly subject: string
  readonly posting: FactName
  /** Facts that have not happened, of the alternative that lacks the fewest; none where all has and the posting itself is awaited. */
  readonly waitsFor: readonly BusinessFact[]
  /** Since the first of its facts happened, or since it is due; epoch milliseconds. */
  readonly since: number
}

/**
 * What is waiting, for which facts and since when, longest first.
 * @param states of each subject.
 * @param fact only what waits for this fact. Default whatever waits.
 */
export function waitingPostings(
  states: Iterable<readonly [subject: string, state: MilestoneState]>,
  rules: readonly MilestoneRule[],
  fact?: BusinessFact,
): readonly WaitingPosting[] {
  const waiting: WaitingPosting[] = []
  for (const [subject, { facts, posted }] of states) {
    for (const rule of rules) {
      const { posting } = rule
      if (posted[posting] !== undefined) continue
      const counted = new Set(alternativesOf(rule).flat())
      const times = [...counted].flatMap((need) => facts[need] ?? [])
      if (times.length === 0) continue
      const waitsFor = lackingOf(rule, facts)
      if (fact !== undefined && !waitsFor.includes(fact)) continue
      const since = waitsFor.length === 0 ? Math.max(...times) : Math.min(...times)
      waiting.push({ subject, posting, waitsFor, since })
    }
  }
  return waiting.toSorted((a, b) => a.since - b.since)
}
