import { definitionOf, type Issue } from '@counterfoil/schemas'
import { type EventReaderOptions, eventReader } from '@counterfoil/schemas/evolution'
import { type ByteLine, maxLineBytes } from './byte-lines.ts'

/** What is wrong with the event in a line, nothing when it is right, and `undefined` for a line without one. */
export type LineReader = (line: ByteLine) => readonly Issue[] | undefined

const decoder = new TextDecoder('utf-8', { fatal: true })

export interface LineReaderOptions extends EventReaderOptions {
  /** Whether events have to be in the form that writers keep to. Default that which readers take. */
  readonly writer: boolean
}

/** Reads the lines of one file: it tells once of each deprecated type, and refuses events of retired ones. */
export function lineReader({ writer, ...options }: LineReaderOptions): LineReader {
  const readEvent = eventReader(options)
  return (line) => {
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
    const outcome = readEvent(value)
    if (!outcome.ok) return outcome.rejection
    return writer ? (definitionOf(outcome.value.type)?.check(value) ?? []) : []
  }
}
