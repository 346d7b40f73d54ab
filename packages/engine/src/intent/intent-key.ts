import { CounterfoilError } from '@counterfoil/kernel'
import { sha256 } from '../message/fingerprint.ts'
import { keyProblem } from '../message/text.ts'

/**
 * Names a wish, so that the same wish made again is known: whoever makes it, what is wished for, and the business key of
 * the one thing that it is wished for. Each part is at most 1,024 characters of well-formed Unicode without U+0000.
 */
export interface IntentKey {
  /** Whose data it is. Empty where there is one tenant alone. */
  readonly tenant: string
  /** The system or caller that wishes. Empty where it does not matter who does. */
  readonly source: string
  /** What is wished for, such as `refund`. */
  readonly operation: string
  /** Such as the id of the return that is refunded. */
  readonly key: string
}

/**
 * Refuses a key that a store cannot keep.
 * @throws CounterfoilError `bad-intent-key`
 */
export function requireIntentKey(intent: IntentKey): void {
  for (const [part, text] of Object.entries(intent)) {
    const mayBeEmpty = part === 'tenant' || part === 'source'
    const problem = text === '' && mayBeEmpty ? undefined : keyProblem(text)
    if (problem === undefined) continue
    throw new CounterfoilError('bad-intent-key', `the ${part} of an intent cannot be kept: ${problem}`, {
      details: { part, ...(typeof text === 'string' ? { length: text.length } : {}) },
    })
  }
}

/** One text for each key, and another for each other key, whatever characters their parts have. */
export function intentKeyText({ tenant, source, operation, key }: IntentKey): string {
  return JSON.stringify([tenant, source, operation, key])
}

/**
 * The key under which the effect of an intent is asked for at the other side: the same at each attempt, 32 hexadecimal
 * digits, which every known service takes as its own idempotency key.
 */
export function effectKeyOf(key: IntentKey): string {
  return sha256(intentKeyText(key)).slice(0, 32)
}
