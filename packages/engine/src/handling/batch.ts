import type { CloudEvent, Outcome } from '@counterfoil/kernel'
import { derivedId, exceptionRow } from '../exception/exception.ts'
import type { FlowFailure } from '../flow/routes.ts'
import { errorText } from '../message/error-text.ts'
import { sha256 } from '../message/fingerprint.ts'
import type { ItemOutcome, ReleasedOutcome, Releasing, UnitOutcome } from '../message/outcome.ts'
import type { Message, Refusal } from '../message/read-message.ts'
import { missingBetween } from '../order/sequence.ts'
import { compositeKey } from '../store/composite-key.ts'
import type {
  CommitBatch,
  DeliveryKey,
  DeliveryRecord,
  EventRecord,
  ExceptionRow,
  WaitingMessage,
} from '../store/port.ts'
import { type LoadedBatch, sequenceKeyOf } from './load-batch.ts'
import { type FlowContext, recordOf, runFlows } from './run-flows.ts'
import type { StagedSequence } from './staged-sequences.ts'

export interface BatchContext extends FlowContext {
  readonly waitingPerKey: number
}

/** How far a batch had come. */
interface Mark {
  readonly deliveries: number
  readonly events: number
  readonly exceptions: number
  readonly writes: number
}

/**
 * Handles the messages of one batch one after the other over what was loaded, and gathers what is to be written. It
 * writes nothing itself, so that a batch can be dropped and handled anew when the store has moved.
 */
export class Batch {
  readonly #loaded: LoadedBatch
  readonly #context: BatchContext
  readonly #deliveries: DeliveryRecord[] = []
  readonly #released: DeliveryKey[] = []
  readonly #waiting: WaitingMessage[] = []
  readonly #events: EventRecord[] = []
  readonly #exceptions: ExceptionRow[] = []

  constructor(loaded: LoadedBatch, context: BatchContext) {
    this.#loaded = loaded
    this.#context = context
  }

  /** Passes one message through the gates of deduplication and order, and on to the flows. */
  handle(message: Message): ItemOutcome {
    const known = this.#loaded.deliveries.get(nameOf(message.event))
    if (known !== undefined && known.fingerprint !== message.fingerprint) return this.#conflict(message, known)
    if (known?.status === 'done') return { status: 'duplicate', ...identityOf(message.event) }
    if (message.sequencing === 'contiguous') return this.#handleInSequence(message, known !== undefined)
    const outcome = this.#run(message.event, message.json)
    if (outcome.status === 'done') this.#claim(message, 'done')
    return outcome
  }

  /**
   * Handles messages that stand or fall together. The first that is not recorded undoes those before it; what is raised
   * because of it stays.
   */
  handleUnit(readings: readonly Outcome<Message, Refusal>[]): UnitOutcome {
    const before = this.#mark()
    const outcomes: ItemOutcome[] = []
    for (const [index, reading] of readings.entries()) {
      const raisedBefore = this.#exceptions.length
      const outcome = reading.ok ? this.handle(reading.value) : this.refuse(reading.rejection)
      if (outcome.status !== 'done' && outcome.status !== 'duplicate') {
        const raised = this.#exceptions.slice(raisedBefore)
        this.#undoTo(before)
        this.#exceptions.push(...raised)
        return { status: 'undone', index, outcome }
      }
      outcomes.push(outcome)
    }
    return { status: 'done', outcomes }
  }

  /** Records why a message is not accepted. */
  refuse({ class: kind, issues, input, event }: Refusal): ItemOutcome {
    const message = readableJson(input)
    const because = issues
      .map((issue) =>
        issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`,
      )
      .join('; ')
    const id = derivedId(kind, sha256(message ?? because))
    const evidence = message === undefined ? { issues } : { issues, message: input }
    this.#raise({ class: kind, because, evidence }, id, event)
    return { status: 'rejected', ...(event === undefined ? {} : identityOf(event)), issues }
  }

  /** What the batch comes to; `undefined` when there is nothing to write. */
  commit(): CommitBatch | undefined {
    const batch: CommitBatch = {
      deliveries: this.#deliveries,
      released: this.#released,
      waiting: this.#waiting,
      sequences: this.#loaded.sequences.changed(),
      states: this.#loaded.states.written(),
      reads: this.#loaded.states.readOnly(),
      events: this.#events,
      exceptions: this.#exceptions,
    }
    const { reads: _reads, ...writes } = batch
    return Object.values(writes).some((rows) => rows.length > 0) ? batch : undefined
  }

  #mark(): Mark {
    return {
      deliveries: this.#deliveries.length,
      events: this.#events.length,
      exceptions: this.#exceptions.length,
      writes: this.#loaded.states.writes,
    }
  }

  /** Messages of contiguous sequences are in no unit, so sequences and what waits in them have nothing to undo. */
  #undoTo({ deliveries, events, exceptions, writes }: Mark): void {
    for (const delivery of this.#deliveries.splice(deliveries)) {
      this.#loaded.deliveries.delete(compositeKey(delivery.source, delivery.id))
    }
    this.#events.length = events
    this.#exceptions.length = exceptions
    this.#loaded.states.undoTo(writes)
  }

  #handleInSequence(message: Message, isKnown: boolean): ItemOutcome {
    const { event, sequence: number = '' } = message
    const sequence = this.#loaded.sequences.of(sequenceKeyOf(message))
    // What failed when its turn came may do better now, and is before this message.
    const before = this.#releaseFrom(sequence)
    const own = before.find(({ id }) => id === event.id)
    if (own !== undefined) return { ...own, ...releasing(before.filter((each) => each !== own)) }
    const missing = () => missingBetween(sequence.position, number)
    if (isKnown) return { status: 'waiting', ...identityOf(event), missing: missing(), ...releasing(before) }
    if (sequence.isTaken(number)) {
      const text = `another message of this source and partition key has had sequence ${number}; mend the sender's counter`
      return { ...this.#refuseInSequence('sequence-reuse', text, message), ...releasing(before) }
    }
    if (number !== sequence.next) {
      if (sequence.waiting.size >= this.#context.waitingPerKey) {
        const { from, to } = missing()
        const text = `${sequence.waiting.size} messages wait for sequence ${from} to ${to} already; deliver those, then this one again`
        return { ...this.#refuseInSequence('sequence-gap', text, message), ...releasing(before) }
      }
      sequence.wait(number, event.id)
      const { partitionkey } = sequence
      this.#waiting.push({ ...identityOf(event), partitionkey, sequence: number, json: message.json })
      this.#claim(message, 'waiting')
      return { status: 'waiting', ...identityOf(event), missing: missing(), ...releasing(before) }
    }
    const outcome = this.#run(event, message.json)
    if (outcome.status !== 'done') return { ...outcome, ...releasing(before) }
    sequence.advance()
    this.#claim(message, 'done')
    return { ...outcome, ...releasing([...before, ...this.#releaseFrom(sequence)]) }
  }

  /** Handles waiting messages for as long as the next one is there. */
  #releaseFrom(sequence: StagedSequence): readonly ReleasedOutcome[] {
    const outcomes: ReleasedOutcome[] = []
    while (!sequence.isBlocked) {
      const id = sequence.waiting.get(sequence.next)
      if (id === undefined) break
      const name = compositeKey(sequence.source, id)
      const message = this.#loaded.waiting.get(name)
      const delivery = this.#loaded.deliveries.get(name)
      if (message === undefined) break
      const outcome = this.#run(message.event, message.json)
      outcomes.push(outcome)
      if (outcome.status !== 'done') {
        sequence.isBlocked = true
        break
      }
      sequence.advance()
      this.#released.push({ source: sequence.source, id })
      if (delivery !== undefined) this.#loaded.deliveries.set(name, { ...delivery, status: 'done' })
    }
    return outcomes
  }

  #run(event: CloudEvent, json: string): ReleasedOutcome {
    const routes = this.#loaded.routes.get(nameOf(event)) ?? { ok: true, value: [] }
    const handled = runFlows(event, routes, this.#loaded.states, this.#context)
    if (!handled.ok) {
      const { rejection } = handled
      if (!('refuse' in rejection)) return this.#fail(event, rejection)
      return { status: 'refused', ...identityOf(event), flow: rejection.flow, rejection: rejection.refuse }
    }
    this.#events.push(recordOf(event, undefined, json), ...handled.value.records)
    this.#exceptions.push(...handled.value.exceptions)
    return { status: 'done', ...identityOf(event), emitted: handled.value.emitted }
  }

  #fail(event: CloudEvent, { flow, error }: FlowFailure): ReleasedOutcome {
    const told = errorEvidence(error)
    const because = `flow "${flow}" threw at ${event.type} ${event.id}: ${told.message}; mend what it stumbled over, then deliver the message again`
    const id = derivedId('flow-failure', event.source, event.id, flow, told.message)
    this.#raise({ class: 'flow-failure', because, evidence: { error: told, message: event } }, id, event, flow)
    return { status: 'failed', ...identityOf(event), error }
  }

  #conflict({ event, fingerprint }: Message, known: DeliveryRecord): ItemOutcome {
    const fingerprints = { recorded: known.fingerprint, received: fingerprint }
    const because = `${event.source} delivered ${event.id} before with another content, which stands; if this one is right, it needs an id of its own`
    const id = derivedId('delivery-conflict', event.source, event.id, fingerprint)
    this.#raise({ class: 'delivery-conflict', because, evidence: { fingerprints, message: event } }, id, event)
    return { status: 'conflict', ...identityOf(event), fingerprints }
  }

  #refuseInSequence(kind: 'sequence-gap' | 'sequence-reuse', message: string, { event }: Message): ItemOutcome {
    return this.refuse({ class: kind, issues: [{ message, path: ['sequence'] }], event, input: event })
  }

  #claim({ event, fingerprint }: Message, status: DeliveryRecord['status']): void {
    const delivery = { ...identityOf(event), fingerprint, status, receivedAt: this.#context.at }
    this.#deliveries.push(delivery)
    this.#loaded.deliveries.set(nameOf(event), delivery)
  }

  #raise(
    draft: { readonly class: string; readonly because: string; readonly evidence: unknown },
    id: string,
    event: CloudEvent | undefined,
    flow?: string,
  ): void {
    const { at, evidenceLength } = this.#context
    const context = { id, at, evidenceLength, ...(event && { event }), ...(flow === undefined ? {} : { flow }) }
    this.#exceptions.push(exceptionRow(draft, context))
  }
}

function nameOf({ source, id }: CloudEvent): string {
  return compositeKey(source, id)
}

function identityOf({ source, id }: CloudEvent): DeliveryKey {
  return { source, id }
}

function releasing(released: readonly ReleasedOutcome[]): Releasing {
  return released.length === 0 ? {} : { released }
}

function readableJson(input: unknown): string | undefined {
  try {
    return JSON.stringify(input)
  } catch {
    return undefined
  }
}

function errorEvidence(error: unknown): { readonly name: string; readonly message: string; readonly code?: string } {
  if (!(error instanceof Error)) return { name: typeof error, message: errorText(error) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name, message: error.message, ...code }
}
