import { formatInstant } from '@counterfoil/kernel'
import type { Availability } from './availability.ts'
import type { StaleLocation } from './freshness.ts'
import type { Term } from './term.ts'

/** Stale places that one line names; the others are counted. */
const namedStale = 3

/** One line for a person: `10 on hand  - 2 buffer  = 8   as of 14:02:11Z`. @param at epoch milliseconds */
export function explainAvailability(answer: Omit<Availability, 'explain'>, at: number): string {
  const { raw, sellable, terms } = answer
  const figure = raw === sellable ? `= ${sellable}` : `= ${sellable} (raw ${raw})`
  return `${terms.map(describeTerm).join('  ')}  ${figure}   ${describeFreshness(answer, at)}`
}

function describeTerm({ label, quantity }: Term, index: number): string {
  if (index === 0) return `${quantity} ${label}`
  return quantity.startsWith('-') ? `- ${quantity.slice(1)} ${label}` : `+ ${quantity} ${label}`
}

function describeFreshness({ asOf, stale }: Omit<Availability, 'explain'>, at: number): string {
  if (asOf === undefined) return 'of unknown age'
  const today = formatInstant(at).slice(0, 11)
  const time = asOf.startsWith(today) ? asOf.slice(today.length) : asOf
  const named = stale.slice(0, namedStale).map(describeStale)
  if (stale.length > namedStale) named.push(`${stale.length - namedStale} more are stale`)
  return [`as of ${time}`, ...named].join(', ')
}

function describeStale({ location, ageMinutes }: StaleLocation): string {
  return ageMinutes === undefined ? `${location} is of unknown age` : `${location} is ${ageMinutes} min old`
}
