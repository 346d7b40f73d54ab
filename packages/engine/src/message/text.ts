import { maxKeyLength } from '../store/port.ts'

/** Why a text cannot be a name or key of a store, or `undefined` when it can. */
export function keyProblem(text: unknown): string | undefined {
  if (typeof text !== 'string' || text === '') return 'expected a text that is not empty'
  if (text.length > maxKeyLength) return `expected at most ${maxKeyLength} characters`
  if (!text.isWellFormed()) return 'expected well-formed Unicode: it has a lone surrogate'
  if (text.includes('\u0000')) return 'expected a text without the character U+0000'
  return undefined
}
