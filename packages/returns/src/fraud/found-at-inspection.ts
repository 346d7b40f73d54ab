import type { UnitCondition } from '@counterfoil/schemas'
import { dispositionedAs } from '../state/line-counts.ts'
import { isAbove } from '../state/quantities.ts'
import type { ReturnLine } from '../state/return-state.ts'
import { evidenceOf, type FraudCase, pastReturns } from './fraud-case.ts'
import type { FraudEvidence, FraudSignal } from './fraud-signal.ts'

/** How much one line of an earlier return counts, and how far back. */
export interface IncidentThreshold {
  readonly days: number
  /** Score of each line on which it was found. */
  readonly each: number
}

/** Boxes that came back without what they should hold: units found incomplete, or not there after they were received. */
export function emptyBox(
  asked: FraudCase,
  threshold: IncidentThreshold = { days: 365, each: 35 },
): FraudSignal | undefined {
  return found('empty_box', 'boxes came back without what they should hold', asked, threshold, (line) => [
    ...inCondition(line, 'incomplete'),
    ...(isAbove(dispositionedAs('missing', line), '0')
      ? [`${dispositionedAs('missing', line)} were not there after the receipt`]
      : []),
  ])
}

/** Other goods than those that were sold, in the right box. */
export function wrongItem(
  asked: FraudCase,
  threshold: IncidentThreshold = { days: 365, each: 45 },
): FraudSignal | undefined {
  return found('wrong_item', 'other goods came back than those that were sold', asked, threshold, (line) =>
    inCondition(line, 'wrong_item'),
  )
}

function found(
  signal: 'empty_box' | 'wrong_item',
  what: string,
  asked: FraudCase,
  { days, each }: IncidentThreshold,
  factsOf: (line: ReturnLine) => readonly string[],
): FraudSignal | undefined {
  const evidence: FraudEvidence[] = []
  let lines = 0
  for (const past of pastReturns(asked, days)) {
    for (const line of past.lines) {
      const facts = factsOf(line)
      if (facts.length > 0) lines += 1
      evidence.push(...facts.map((fact) => ({ ...evidenceOf(past), lineId: line.lineId, fact })))
    }
  }
  if (lines === 0) return undefined
  return { signal, score: Math.min(lines * each, 100), because: `${what} on ${lines} lines in ${days} days`, evidence }
}

function inCondition({ conditions }: ReturnLine, condition: UnitCondition): readonly string[] {
  const units = conditions?.[condition]
  return units === undefined ? [] : [`${units} were found ${condition.replace('_', ' ')}`]
}
