import type { SequenceRange } from '../message/outcome.ts'

/** Sequence numbers are decimal digits without leading zeros, of any length; so they are compared and counted as such. */
export function compareSequences(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length
  return left < right ? -1 : left > right ? 1 : 0
}

/** The position of a contiguous sequence of which nothing has been handled: its first number is 1. */
export const beforeFirst = '0'

export function nextSequence(sequence: string): string {
  return String(BigInt(sequence) + 1n)
}

/** What is missing between a position and a number behind it. */
export function missingBetween(position: string, sequence: string): SequenceRange {
  return { from: nextSequence(position), to: String(BigInt(sequence) - 1n) }
}
