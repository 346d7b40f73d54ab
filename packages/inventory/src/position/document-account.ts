import { addScaled } from '@counterfoil/kernel'
import type { Reference } from '../movement/reference.ts'

/**
 * What was ever opened and drawn of an item under one document, in hundred-thousandths. Both are kept apart, although they
 * mostly end alike: a commitment that is released after an unnamed shipment, or a shipment that names its state, has to
 * find what was opened as it was.
 */
export interface DocumentAccount {
  readonly opened: number
  readonly drawn: number
}

/** The units that were drawn from what was open; the others came from beyond. */
export function covered({ opened, drawn }: DocumentAccount): number {
  return Math.min(Math.max(opened, 0), Math.max(drawn, 0))
}

/** The account after a movement. @throws CounterfoilError `quantity-overflow` */
export function afterEffect(account: DocumentAccount, effect: Reference['effect'], quantity: number): DocumentAccount {
  switch (effect) {
    case 'opens':
      return { ...account, opened: addScaled(account.opened, quantity) }
    case 'closes':
      return { ...account, opened: addScaled(account.opened, -quantity) }
    case 'draws':
      return { ...account, drawn: addScaled(account.drawn, quantity) }
    case 'undraws':
      return { ...account, drawn: addScaled(account.drawn, -quantity) }
  }
}
