import type { CloudEvent, Outcome } from '@counterfoil/kernel'
import type { EngineExceptionClass } from '../exception/exception.ts'
import { errorText } from './error-text.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { MessageIssue } from './outcome.ts'
import type { Source } from './source.ts'
import { keyProblem } from './text.ts'

/** A message that passed the first gates: normalised, from a known source, with its fingerprint. */
export interface Message {
  readonly event: CloudEvent
  readonly json: string
  readonly fingerprint: string
  readonly sequencing: Source['sequencing']
  /** Decimal digits without leading zeros; only where the source's messages have an order. */
  readonly sequence?: string
}

/** Why a message is refused, with as much of its identity as could be read. */
export interface Refusal {
  readonly class: Extract<
    EngineExceptionClass,
    'invalid-message' | 'unknown-source' | 'sequence-gap' | 'sequence-reuse'
  >
  readonly issues: readonly MessageIssue[]
  readonly event?: CloudEvent
  readonly input: unknown
}

export interface Reader {
  readonly validate: (input: unknown) => Outcome<CloudEvent, readonly MessageIssue[]>
  readonly sources: ReadonlyMap<string, Source>
  readonly messageLength: number
}

/** Passes a message through validation and its source's declaration. Never throws. */
export function readMessage(input: unknown, reader: Reader): Outcome<Message, Refusal> {
  const normalised = normalisedEvent(input, reader)
  if (!normalised.ok) return refusal('invalid-message', normalised.rejection, input)
  const event = normalised.value
  const source = reader.sources.get(event.source)
  if (source === undefined) {
    const message = `unknown source ${JSON.stringify(event.source.slice(0, 80))}; declare it to the engine, or mend the sender`
    return refusal('unknown-source', [{ message, path: ['source'] }], input, event)
  }
  const sequence = source.sequencing === 'none' ? undefined : decimalDigits(event.sequence)
  if (sequence === undefined && source.sequencing !== 'none') {
    const message = `expected a sequence of 1 to ${maxSequenceDigits} decimal digits: the source is declared ${source.sequencing}`
    return refusal('invalid-message', [{ message, path: ['sequence'] }], input, event)
  }
  const written = writtenForms(event, reader.messageLength)
  if (!written.ok) return refusal('invalid-message', [written.rejection], input, event)
  const message = { event, ...written.value, sequencing: source.sequencing }
  return { ok: true, value: sequence === undefined ? message : { ...message, sequence } }
}

function refusal(
  kind: Refusal['class'],
  issues: readonly MessageIssue[],
  input: unknown,
  event?: CloudEvent,
): Outcome<Message, Refusal> {
  return { ok: false, rejection: { class: kind, issues, input, ...(event === undefined ? {} : { event }) } }
}

function normalisedEvent(input: unknown, reader: Reader): Outcome<CloudEvent, readonly MessageIssue[]> {
  try {
    const outcome = reader.validate(input)
    if (!outcome.ok) return outcome
    const issues = envelopeIssues(outcome.value)
    return issues.length === 0 ? outcome : { ok: false, rejection: issues }
  } catch (error) {
    return { ok: false, rejection: [{ message: `the validation threw: ${errorText(error)}`, path: [] }] }
  }
}

/** What the engine keeps a message by has to be there, whatever the validation lets through. */
function envelopeIssues(event: CloudEvent): readonly MessageIssue[] {
  const { id, source, type, partitionkey } = event
  const keptBy = { id, source, type, ...(partitionkey === undefined ? {} : { partitionkey }) }
  return Object.entries(keptBy).flatMap(([field, text]) => {
    const problem = keyProblem(text)
    return problem === undefined ? [] : [{ message: problem, path: [field] }]
  })
}

const maxSequenceDigits = 30
const digits = /^\d{1,30}$/

function decimalDigits(text: unknown): string | undefined {
  return typeof text === 'string' && digits.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined
}

function writtenForms(
  event: CloudEvent,
  maxLength: number,
): Outcome<{ readonly json: string; readonly fingerprint: string }, MessageIssue> {
  try {
    const json = JSON.stringify(event)
    if (json.length > maxLength) {
      const message = `expected at most ${maxLength} characters of JSON, got ${json.length}; split the message`
      return { ok: false, rejection: { message, path: [] } }
    }
    return { ok: true, value: { json, fingerprint: fingerprintOf(event) } }
  } catch (error) {
    return { ok: false, rejection: { message: `it cannot be written as JSON: ${errorText(error)}`, path: [] } }
  }
}
