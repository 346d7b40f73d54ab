import { isCounterfoilError } from '@counterfoil/kernel'

/** What a person is told about an error: the message of an expected one, all that is known of a bug. */
export function failureText(error: unknown): string {
  if (isCounterfoilError(error)) return `counterfoil: ${error.message}`
  if (error instanceof Error) return `counterfoil: ${error.stack ?? error.message}`
  return `counterfoil: ${String(error)}`
}
