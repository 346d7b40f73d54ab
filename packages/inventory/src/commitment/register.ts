import { addScaled, type LocationId, quantityOfScaled, type Sku, scaledQuantity } from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import type { BareEvent } from '../bare-event.ts'

/** What changes the register: the canonical events, with or without their envelope. */
export type CommitmentFact = BareEvent<
  EventOfType<
    | 'counterfoil.inventory.committed.v1'
    | 'counterfoil.inventory.commit-released.v1'
    | 'counterfoil.inventory.shipped.v1'
    | 'counterfoil.inventory.error-declared.v1'
  >
>

/** Units of an item that are set aside for an order at a place. */
export interface CommittedUnits {
  readonly orderId: string
  readonly sku: Sku
  readonly location: LocationId
  /** A decimal above zero. */
  readonly quantity: string
}

/** What is set aside for which order, of a part of the stock. Plain JSON. */
export interface CommitmentRegister {
  /** Counts its changes: a decision is made on a version, and holds only if that is still the register's. */
  readonly version: number
  readonly committed: readonly CommittedUnits[]
}

export const initialCommitments: CommitmentRegister = { version: 0, committed: [] }

/** The register after a fact. Total: what takes off more than is committed leaves nothing committed. */
export function evolveCommitments(
  { version, committed }: CommitmentRegister,
  fact: CommitmentFact,
): CommitmentRegister {
  return { version: version + 1, committed: changesOf(fact).reduce(afterChange, committed) }
}

interface Change extends Omit<CommittedUnits, 'quantity'> {
  /** Hundred-thousandths, signed. */
  readonly units: number
}

function changesOf({ type, data }: CommitmentFact): readonly Change[] {
  if (type === 'counterfoil.inventory.error-declared.v1') {
    return data.lines.flatMap(({ orderId, sku, quantity, from, to }) => {
      if (orderId === undefined) return []
      const units = scaledQuantity(quantity)
      const back = isCommitted(from) ? [{ orderId, sku, location: from.location, units }] : []
      const off = isCommitted(to) ? [{ orderId, sku, location: to.location, units: -units }] : []
      return [...back, ...off]
    })
  }
  const { orderId } = data
  if (orderId === undefined) return []
  const sign = type === 'counterfoil.inventory.committed.v1' ? 1 : -1
  const { location } = data
  return data.lines.map(({ sku, quantity }) => ({ orderId, sku, location, units: sign * scaledQuantity(quantity) }))
}

type Named = EventOfType<'counterfoil.inventory.error-declared.v1'>['data']['lines'][number]['from']

function isCommitted(node: Named): node is Extract<Named, { readonly kind: 'stock' }> {
  return node.kind === 'stock' && node.state === 'committed'
}

function afterChange(
  committed: readonly CommittedUnits[],
  { orderId, sku, location, units }: Change,
): readonly CommittedUnits[] {
  const before = committed.find((one) => one.orderId === orderId && one.sku === sku && one.location === location)
  const after = addScaled(scaledQuantity(before?.quantity ?? '0'), units)
  const others = committed.filter((one) => one !== before)
  return after > 0 ? [...others, { orderId, sku, location, quantity: quantityOfScaled(after) }] : others
}
