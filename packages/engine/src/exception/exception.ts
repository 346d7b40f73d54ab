import { type CloudEvent, CounterfoilError, formatInstant, type Instant } from '@counterfoil/kernel'
import type { ExceptionDraft } from '../flow/flow.ts'
import { sha256 } from '../message/fingerprint.ts'
import { keyProblem } from '../message/text.ts'
import type { ExceptionRow } from '../store/port.ts'

/** What a person has to look at, as it is recorded. */
export interface ExceptionRecord extends ExceptionDraft {
  /** The same for the same trouble, so that a second delivery files nothing twice. */
  readonly id: string
  /** The message that it arose from. */
  readonly event?: { readonly source: string; readonly id: string }
  /** The flow that raised it or failed. */
  readonly flow?: string
  readonly recordedAt: Instant
}

/**
 * Classes that the engine itself records; flows and the edge have their own.
 * - `invalid-message`: the validation, or a bound of the engine, refused it
 * - `unknown-source`: its source is not among the declared ones
 * - `delivery-conflict`: source and id are known with another content
 * - `flow-failure`: a flow threw
 * - `sequence-gap`: as many messages as allowed wait behind a gap already
 * - `sequence-reuse`: another message had this place in the sequence
 */
export type EngineExceptionClass =
  | 'invalid-message'
  | 'unknown-source'
  | 'delivery-conflict'
  | 'flow-failure'
  | 'sequence-gap'
  | 'sequence-reuse'

/** An id that the same parts always give. */
export function derivedId(...parts: readonly (string | number)[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32)
}

export interface ExceptionContext {
  readonly id: string
  readonly event?: Pick<CloudEvent, 'source' | 'id'>
  readonly flow?: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly evidenceLength: number
}

/** More is for the evidence. */
const maxBecauseLength = 4_000

/** @throws CounterfoilError `bad-exception` when it cannot be recorded as it is */
export function exceptionRow(draft: ExceptionDraft, context: ExceptionContext): ExceptionRow {
  requireKey('id', context.id)
  requireKey('class', draft.class)
  const record: ExceptionRecord = {
    id: context.id,
    class: draft.class,
    because: draft.because.slice(0, maxBecauseLength),
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
    ...(context.event === undefined ? {} : { event: { source: context.event.source, id: context.event.id } }),
    ...(context.flow === undefined ? {} : { flow: context.flow }),
    ...(draft.evidence === undefined ? {} : { evidence: boundedEvidence(draft.evidence, context.evidenceLength) }),
    recordedAt: formatInstant(context.at),
  }
  return { id: record.id, class: record.class, json: JSON.stringify(record) }
}

function requireKey(field: 'id' | 'class', text: string): void {
  const problem = keyProblem(text)
  if (problem === undefined) return
  throw new CounterfoilError('bad-exception', `an exception's ${field} cannot be recorded: ${problem}`, {
    details: { field },
  })
}

function boundedEvidence(evidence: unknown, maxLength: number): unknown {
  const json = jsonOf(evidence)
  return json.length <= maxLength ? evidence : { cut: json.slice(0, maxLength), length: json.length }
}

function jsonOf(evidence: unknown): string {
  try {
    return JSON.stringify(evidence) ?? ''
  } catch (cause) {
    throw new CounterfoilError('bad-exception', "an exception's evidence cannot be written as JSON; give plain JSON", {
      cause,
    })
  }
}
