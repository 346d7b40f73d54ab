import { type LocationId, locationId, quantityOfScaled, type Sku, scaledQuantity, sku } from '@counterfoil/kernel'
import { type CanonicalEvent, type InventoryEvent, parseEvent } from '@counterfoil/schemas'
import { type Availability, type AvailabilityQuestion, availability } from '../../src/availability/availability.ts'
import type { PolicyInput } from '../../src/availability/policy.ts'
import { policy } from '../../src/availability/read-policy.ts'
import { type CommitmentCommand, decideCommitment } from '../../src/commitment/decide.ts'
import {
  type CommitmentFact,
  type CommitmentRegister,
  evolveCommitments,
  initialCommitments,
} from '../../src/commitment/register.ts'
import type { HoldCommand } from '../../src/hold/commands.ts'
import { decideHold } from '../../src/hold/decide.ts'
import { evolveHolds, type HoldRegister, initialHolds, liveHolds } from '../../src/hold/register.ts'
import { sellableFrom } from '../../src/hold/sellable.ts'
import { stockNode } from '../../src/movement/node.ts'
import { fold } from '../../src/position/fold.ts'
import type { Positions } from '../../src/position/positions.ts'

export const now = '2026-03-01T14:00:00Z'
export const item = sku('ITEM')

/** A retailer with one channel: what has happened so far, and what is decided next. */
export class World {
  events: InventoryEvent[]
  holds: HoldRegister = initialHolds
  commitments: CommitmentRegister = initialCommitments
  readonly #policy: PolicyInput

  constructor(events: readonly InventoryEvent[] = [], given: Partial<PolicyInput> = {}) {
    this.events = [...events]
    this.#policy = { channel: 'web', locations: ['*'], ...given }
  }

  get positions(): Positions {
    return fold(this.events)
  }

  ask(question: Partial<AvailabilityQuestion> = {}): Availability {
    const asked = { sku: item, channel: 'web', at: now, holds: liveHolds(this.holds, question.at ?? now), ...question }
    return availability(this.positions, asked, policy(this.#policy))
  }

  /** On hand and committed, at a place. */
  stock(location = 'dc-1'): readonly [onHand: string, committed: string] {
    const { positions } = this
    const committed = positions.quantity(item, stockNode(locationId(location), 'committed'))
    return [positions.onHand(item, location), committed]
  }

  /** Takes in what another system tells of commitments. */
  tell(event: CommitmentFact & InventoryEvent): void {
    this.commitments = evolveCommitments(this.commitments, event)
    this.events.push(event)
  }

  /** The code of a refusal, or `undefined` where the command was accepted, which then has happened. */
  commit(command: CommitmentCommand): string | undefined {
    const decision = decideCommitment(command, this.commitments, {
      sellable: this.#sellable(),
      holds: liveHolds(this.holds, command.at),
      onHand: (sold, location) => this.#canLeave(sold, location),
    })
    if (!decision.ok) return decision.rejection.code
    for (const fact of decision.events) {
      this.commitments = evolveCommitments(this.commitments, fact)
      this.events.push(this.#told(fact))
    }
    return undefined
  }

  /** The same for holds. */
  hold(command: HoldCommand): string | undefined {
    const decision = decideHold(command, this.holds, { sellable: this.#sellable() })
    if (!decision.ok) return decision.rejection.code
    this.holds = decision.events.reduce(evolveHolds, this.holds)
    for (const fact of decision.events) this.events.push(this.#told(fact))
    return undefined
  }

  #sellable() {
    return sellableFrom(this.positions, new Map([['web', policy(this.#policy)]]))
  }

  #canLeave(sold: Sku, location: LocationId): string {
    const { positions } = this
    const states = ['available', 'committed'] as const
    const units = states.map((state) => scaledQuantity(positions.quantity(sold, stockNode(location, state))))
    return quantityOfScaled(units.reduce((sum, one) => sum + one, 0))
  }

  #told(fact: { readonly type: string; readonly time: string; readonly data: unknown }): InventoryEvent {
    const event = { specversion: '1.0', id: `decided-${this.events.length}`, source: '/oms', ...fact }
    const read = parseEvent(event)
    if (read.ok && isInventoryEvent(read.value)) return read.value
    throw new Error(`a decision told what is no inventory event: ${JSON.stringify(read)}`)
  }
}

function isInventoryEvent(event: CanonicalEvent): event is InventoryEvent {
  return event.type.startsWith('counterfoil.inventory.')
}
