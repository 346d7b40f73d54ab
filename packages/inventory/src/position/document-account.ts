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

export const emptyAccount: DocumentAccount = { opened: 0, drawn: 0 }

/** The account after a movement of so many. @throws CounterfoilError `quantity-overflow` */
export function afterEffect(
  { opened, drawn }: DocumentAccount,
  effect: Reference['effect'],
  quantity: number,
): DocumentAccount {
  switch (effect) {
    case 'opens':
      return { opened: addScaled(opened, quantity), drawn }
    case 'closes':
      return { opened: addScaled(opened, -quantity), drawn }
    case 'draws':
      return { opened, drawn: addScaled(drawn, quantity) }
    case 'undraws':
      return { opened, drawn: addScaled(drawn, -quantity) }
  }
}

/**
 * How many more units turn out to have been drawn from what was open, and not from beyond; below zero how many fewer. So
 * many have left where they stand open, and are back beyond.
 */
export function moreCovered(before: DocumentAccount, after: DocumentAccount): number {
  return addScaled(covered(after), -covered(before))
}

function covered({ opened, drawn }: DocumentAccount): number {
  return Math.min(Math.max(opened, 0), Math.max(drawn, 0))
}
