import { type CloudEvent, CounterfoilError, type Outcome, parseInstant, type Rejection } from '@counterfoil/kernel'
import { derivedId, exceptionRow } from '../exception/exception.ts'
import type { EventDraft, Flow, FlowResult } from '../flow/flow.ts'
import type { FlowFailure, Routes } from '../flow/routes.ts'
import { keyProblem } from '../message/text.ts'
import type { EventRecord, ExceptionRow } from '../store/port.ts'
import type { StagedStates } from './staged-states.ts'

/** What one event led to. */
export interface Handled {
  readonly emitted: readonly CloudEvent[]
  /** Of the emitted events, to be recorded. */
  readonly records: readonly EventRecord[]
  readonly exceptions: readonly ExceptionRow[]
}

export interface FlowContext {
  /** `source` of emitted events. */
  readonly source: string
  /** Epoch milliseconds, for exceptions. */
  readonly at: number
  readonly evidenceLength: number
}

/** A flow's own no. */
export interface FlowRefusal {
  readonly flow: string
  readonly refuse: Rejection
}

/** Runs the flows of one event in their order. When one throws or refuses, nothing of the event is kept. */
export function runFlows(
  event: CloudEvent,
  routes: Routes,
  states: StagedStates,
  context: FlowContext,
): Outcome<Handled, FlowFailure | FlowRefusal> {
  if (!routes.ok) return { ok: false, rejection: routes.failure }
  const itemStates = states.forItem()
  const emitted: CloudEvent[] = []
  const records: EventRecord[] = []
  const exceptions: ExceptionRow[] = []
  for (const route of routes.value) {
    const { flow } = route
    try {
      const result = flow.handle(event, itemStates.of(route))
      requireSynchronous(flow, result)
      if (result.refuse !== undefined) return { ok: false, rejection: { flow: flow.name, refuse: result.refuse } }
      const drafts = result.emit ?? []
      for (const [ordinal, draft] of drafts.entries()) {
        const follower = emittedEvent(draft, event, flow, ordinal, context.source)
        emitted.push(follower)
        records.push(recordOf(follower, { source: event.source, id: event.id }))
      }
      for (const [ordinal, draft] of (result.exceptions ?? []).entries()) {
        const id = derivedId('flow-exception', event.source, event.id, flow.name, ordinal)
        const { at, evidenceLength } = context
        exceptions.push(exceptionRow(draft, { id, event, flow: flow.name, at, evidenceLength }))
      }
    } catch (error) {
      return { ok: false, rejection: { flow: flow.name, error } }
    }
  }
  itemStates.keep()
  return { ok: true, value: { emitted, records, exceptions } }
}

/** The record of an event that was handled; `cause` is known where this engine made the event. */
export function recordOf(event: CloudEvent, cause?: EventRecord['cause'], json = JSON.stringify(event)): EventRecord {
  const told = cause ?? (event.causationid === undefined ? undefined : { id: event.causationid })
  const record = { source: event.source, id: event.id, type: event.type, json }
  return told === undefined ? record : { ...record, cause: told }
}

/** The id follows from what the event came from, so that handling the same message again makes the same event. */
function emittedEvent(draft: EventDraft, cause: CloudEvent, flow: Flow, ordinal: number, source: string): CloudEvent {
  requireDraft(draft, flow)
  return {
    specversion: '1.0',
    id: derivedId('emitted', cause.source, cause.id, flow.name, ordinal),
    source,
    type: draft.type,
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
    time: draft.time ?? cause.time,
    datacontenttype: 'application/json',
    ...(draft.partitionkey === undefined ? {} : { partitionkey: draft.partitionkey }),
    correlationid: cause.correlationid ?? cause.id,
    causationid: cause.id,
    data: draft.data,
  }
}

function requireDraft({ type, time, data }: EventDraft, flow: Flow): void {
  const problem =
    keyProblem(type) ??
    (time !== undefined && parseInstant(time) === undefined ? 'its time is no RFC 3339 date-time' : undefined) ??
    (data === undefined ? 'it has no data' : undefined)
  if (problem === undefined) return
  throw new CounterfoilError('bad-event-draft', `flow "${flow.name}" emitted ${JSON.stringify(type)}: ${problem}`, {
    details: { flow: flow.name, type },
  })
}

function requireSynchronous(flow: Flow, result: FlowResult): void {
  if (!('then' in result)) return
  throw new CounterfoilError(
    'asynchronous-flow',
    `flow "${flow.name}" returned a promise; handle is synchronous: it decides from the event and its states alone`,
    { details: { flow: flow.name } },
  )
}
