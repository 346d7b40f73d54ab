import { type Issue, parseEvent } from '@counterfoil/schemas'
import { type ByteLine, maxLineBytes } from './byte-lines.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** What is wrong with the event in a line, nothing when it is right, and `undefined` for a line without one. */
export function issuesOfLine(line: ByteLine): readonly Issue[] | undefined {
  if ('tooLong' in line) return [{ path: [], message: `the line is longer than ${maxLineBytes} bytes` }]
  let text: string
  try {
    text = decoder.decode(line.bytes)
  } catch {
    return [{ path: [], message: 'the line is no UTF-8' }]
  }
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return [{ path: [], message: `the line is no JSON: ${error instanceof Error ? error.message : String(error)}` }]
  }
  const outcome = parseEvent(value)
  return outcome.ok ? [] : outcome.rejection
}
