import type { Issue } from '@counterfoil/schemas'
import type { ExitCode } from '../program.ts'
import { print, tell } from '../streams.ts'
import { byteLines } from './byte-lines.ts'
import { lineReader } from './read-line.ts'

export interface ValidateOptions {
  readonly json?: boolean
  readonly writer?: boolean
}

/** Issues of one event that are told to a person; a program gets all of them. */
const mostTold = 20

/**
 * `counterfoil validate FILE`: line by line, so that a file of any length can be checked. Of a deprecated type it warns once,
 * in the first line that has a right event of it; that is no error.
 */
export async function validate(file: string, { json = false, writer = false }: ValidateOptions): Promise<ExitCode> {
  const name = file === '-' ? 'standard input' : file
  let events = 0
  let bad = 0
  let at = 0
  const issuesOfLine = lineReader({
    writer,
    onDeprecated: (type, { sunset, replacedBy }) =>
      tell(`${name}:${at}: ${type} is deprecated and may be retired after ${sunset}; write ${replacedBy} instead`),
  })
  for await (const line of byteLines(file)) {
    at = line.line
    const issues = issuesOfLine(line)
    if (issues === undefined) continue
    events += 1
    if (issues.length === 0) continue
    bad += 1
    const isRead = await print(json ? asJson(line.line, issues) : asText(`${name}:${line.line}`, issues))
    if (!isRead) return 1
  }
  await print(json ? `${JSON.stringify({ events, bad })}\n` : `${name}: ${summary(events, bad)}\n`)
  return bad === 0 ? 0 : 1
}

function summary(events: number, bad: number): string {
  if (events === 0) return 'no events'
  const counted = `${events} ${events === 1 ? 'event' : 'events'}`
  return bad === 0 ? `${counted}, all of them right` : `${counted}, ${bad} of them bad`
}

function asJson(line: number, issues: readonly Issue[]): string {
  return issues.map(({ path, message }) => `${JSON.stringify({ line, path, reason: message })}\n`).join('')
}

function asText(place: string, issues: readonly Issue[]): string {
  const told = issues.slice(0, mostTold).map(({ path, message }) => `${place}: ${pathText(path)}${harmless(message)}\n`)
  const rest = issues.length - told.length
  return told.join('') + (rest > 0 ? `${place}: and ${rest} more\n` : '')
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map((key) => harmless(String(key))).join('.')}: `
}

/** Control characters of the input would reach the terminal. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
