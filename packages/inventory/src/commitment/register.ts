import { type LocationId, quantityOfScaled, type Sku, scaledQuantity } from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import type { BareEvent } from '../bare-event.ts'
import { type Movement, movementsOf } from '../movement/movement.ts'
import { afterEffect, emptyAccount } from '../position/document-account.ts'

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

/**
 * What was ever set aside for an order at a place, and what was ever shipped for it there, as decimals. Both are kept after
 * they have met: a shipment that is called back finds what was set aside, whichever of them was told first.
 */
export interface CommitmentAccount {
  readonly orderId: string
  readonly sku: Sku
  readonly location: LocationId
  readonly opened: string
  readonly drawn: string
}

/** What is set aside for which order, of a part of the stock. Plain JSON. */
export interface CommitmentRegister {
  /** Counts its changes: a decision is made on a version, and holds only if that is still the register's. */
  readonly version: number
  /** What the accounts leave: the units that are set aside and not shipped. */
  readonly committed: readonly CommittedUnits[]
  readonly accounts: readonly CommitmentAccount[]
}

export const initialCommitments: CommitmentRegister = { version: 0, committed: [], accounts: [] }

/**
 * The register after a fact, as positions have it: what is shipped for an order takes what is set aside for it, whatever
 * order the facts come in. Total: what takes off more than is committed leaves nothing committed.
 */
export function evolveCommitments(register: CommitmentRegister, fact: CommitmentFact): CommitmentRegister {
  const after = movementsOf(fact).reduce(afterMovement, register)
  return { ...after, version: register.version + 1 }
}

function afterMovement(register: CommitmentRegister, { sku, quantity, reference }: Movement): CommitmentRegister {
  if (reference?.at.kind !== 'stock' || reference.at.state !== 'committed') return register
  const { id: orderId, effect } = reference
  const key = { orderId, sku, location: reference.at.location }
  const isOther = (one: typeof key) => one.orderId !== orderId || one.sku !== sku || one.location !== key.location
  const found = register.accounts.find((one) => !isOther(one))
  const before =
    found === undefined ? emptyAccount : { opened: scaledQuantity(found.opened), drawn: scaledQuantity(found.drawn) }
  const { opened, drawn } = afterEffect(before, effect, quantity)
  const isKept = opened !== 0 || drawn !== 0
  const account = { ...key, opened: quantityOfScaled(opened), drawn: quantityOfScaled(drawn) }
  const left = opened - Math.max(drawn, 0)
  const accounts = register.accounts.filter(isOther)
  const committed = register.committed.filter(isOther)
  return {
    ...register,
    accounts: isKept ? [...accounts, account] : accounts,
    committed: left > 0 ? [...committed, { ...key, quantity: quantityOfScaled(left) }] : committed,
  }
}
