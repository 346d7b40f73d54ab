import { quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { ItemSettings } from './settings.ts'
import { type Term, type TermSource, term } from './term.ts'

/** What stands for a figure without limit: so many that nobody orders more, and so few that sums with it fit the schemas. */
export const unlimitedQuantity = '999999999'

/** What may be sold beyond what is there. */
export interface FloorTerm {
  readonly label: 'backorder' | 'preorder'
  /** Hundred-thousandths; `undefined` without limit. */
  readonly quantity: number | undefined
  readonly rule?: string
}

/** The floor that holds at a moment, if any. @param at epoch milliseconds */
export function floorAt(decided: ItemSettings['floor'], at: number): FloorTerm | undefined {
  if (decided === undefined) return undefined
  const { value, rule } = decided
  const named = rule === undefined ? {} : { rule }
  if ('backorder' in value) return { label: 'backorder', quantity: limitOf(value.backorder), ...named }
  if (value.until !== undefined && epochOf(value.until) <= at) return undefined
  return { label: 'preorder', quantity: limitOf(value.preorder), ...named }
}

/** @param rest what all other terms sum to: without limit the floor fills up what is missing to that */
export function floorTerm({ label, quantity, rule }: FloorTerm, channel: string, rest: number): Term {
  const added = quantity ?? scaledQuantity(unlimitedQuantity) - rest
  const source: TermSource = {
    kind: 'policy',
    channel,
    ...(rule !== undefined && { rule }),
    ...(quantity === undefined && { because: 'without limit' }),
    quantity: quantityOfScaled(added),
  }
  return term(label, [source])
}

/** The one term of what is not counted. */
export function untrackedTerm(channel: string): Term {
  return term('untracked', [{ kind: 'policy', channel, because: 'without limit', quantity: unlimitedQuantity }])
}

function limitOf(text: string): number | undefined {
  return text === 'unlimited' ? undefined : scaledQuantity(text)
}
