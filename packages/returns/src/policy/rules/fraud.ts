import type { FraudRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Whether signals of fraud are strong enough for a person to look at. */
export function askFraud({ reviewAt }: FraudRule, { order: { signals = [] } }: Asked): Answer {
  const sum = signals.reduce((total, { score }) => total + score, 0)
  if (sum < reviewAt) return passes(`signals of fraud come to ${sum}, below ${reviewAt}`)
  const seen = signals.map(({ signal, score, because }) => `${signal} ${score} (${because})`).join(', ')
  return { outcome: 'reviews', because: `signals of fraud come to ${sum}: ${seen}` }
}
