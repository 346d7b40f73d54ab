import type { PhotoRule, ProofRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Whether the purchase is proved in a way that is taken. */
export function askProof({ allowed, otherwise }: ProofRule, { request: { proof = 'order' } }: Asked): Answer {
  if (allowed.includes(proof)) return passes(`the purchase is proved by ${proof}`)
  return { outcome: otherwise, because: `the proof of purchase is ${proof}; taken are ${allowed.join(', ')}` }
}

/** Whether a photo was shown. */
export function askPhoto({ otherwise }: PhotoRule, { units: { photo } }: Asked): Answer {
  return photo === true ? passes('a photo was shown') : { outcome: otherwise, because: 'a photo is to be shown' }
}
