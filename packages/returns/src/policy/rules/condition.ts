import type { ConditionRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Whether the goods are in a condition that may come back, as far as the customer tells. */
export function askCondition({ allowed, otherwise }: ConditionRule, { units: { condition } }: Asked): Answer {
  if (condition === undefined) return passes('the customer says nothing of the condition')
  if (allowed.includes(condition)) return passes(`the goods are ${condition}`)
  return { outcome: otherwise, because: `the goods are ${condition}; they may be ${allowed.join(', ')}` }
}
