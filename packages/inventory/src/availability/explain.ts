import { formatInstant } from '@counterfoil/kernel'
import type { Availability } from './availability.ts'
import type { StaleLocation } from './freshness.ts'
import type { Term, TermSource } from './term.ts'

type Answer = Omit<Availability, 'explain'>

/** Stale places that one line names; the others are counted. */
const namedStale = 3

/** For a person, as a line or as a table. @param at epoch milliseconds */
export function explainAvailability(answer: Answer, at: number, form: 'line' | 'table'): string {
  return form === 'line' ? asLine(answer, at) : asTable(answer, at)
}

/** `10 on hand  - 2 buffer  = 8   as of 14:02:11Z` */
function asLine(answer: Answer, at: number): string {
  return `${answer.terms.map(describeTerm).join('  ')}  = ${describeFigure(answer)}${describeFreshness(answer, at)}`
}

function describeFigure({ raw, sellable, unlimited }: Answer): string {
  if (unlimited) return 'unlimited'
  return raw === sellable ? sellable : `${sellable} (raw ${raw})`
}

function describeTerm({ label, quantity, sources }: Term, index: number): string {
  const [source] = sources
  const noLimit = source?.kind === 'policy' && source.because === 'without limit'
  if (index === 0) return noLimit ? label : `${quantity} ${label}`
  if (noLimit) return `+ ${label} without limit`
  return quantity.startsWith('-') ? `- ${quantity.slice(1)} ${label}` : `+ ${quantity} ${label}`
}

function describeFreshness({ asOf, stale, terms }: Answer, at: number): string {
  if (terms[0]?.label === 'untracked') return ''
  if (asOf === undefined) return '   of unknown age'
  const named = stale.slice(0, namedStale).map(describeStale)
  if (stale.length > namedStale) named.push(`${stale.length - namedStale} more are stale`)
  return `   ${[`as of ${shortTime(asOf, at)}`, ...named].join(', ')}`
}

function describeStale({ location, ageMinutes }: StaleLocation): string {
  return ageMinutes === undefined ? `${location} is of unknown age` : `${location} is ${ageMinutes} min old`
}

/** Without its date where that is the asked one. */
function shortTime(time: string, at: number): string {
  const today = formatInstant(at).slice(0, 11)
  return time.startsWith(today) ? time.slice(today.length) : time
}

/** Each term with its sources below it, quantities under each other. */
function asTable(answer: Answer, at: number): string {
  const rows = answer.terms.flatMap((term) => [
    { name: term.label, quantity: term.quantity, detail: '' },
    ...term.sources.map((source) => ({ name: `  ${nameOf(source)}`, ...detailOf(source, at) })),
  ])
  const figure = { name: '=', quantity: describeFigure(answer), detail: describeFreshness(answer, at).trimStart() }
  const all = [...rows, figure]
  const nameWidth = Math.max(...all.map(({ name }) => name.length))
  const quantityWidth = Math.max(...all.map(({ quantity }) => quantity.length))
  return all
    .map(({ name, quantity, detail }) =>
      `${name.padEnd(nameWidth)}  ${quantity.padStart(quantityWidth)}  ${detail}`.trimEnd(),
    )
    .join('\n')
}

function nameOf(source: TermSource): string {
  switch (source.kind) {
    case 'balance':
      return `${source.location} ${source.state}${source.owner === 'merchant' ? '' : ` of ${source.owner}`}`
    case 'hold':
      return `hold ${source.hold.holdId} of ${source.hold.owner}`
    case 'commitment':
      return `order ${source.commitment.orderId} line ${source.commitment.lineId}`
    case 'demand':
      return `order ${source.demand.orderId} line ${source.demand.lineId}`
    case 'policy':
      return source.location ?? `policy of ${source.channel}`
    case 'question':
      return source.field
  }
}

function detailOf(source: TermSource, at: number): { readonly quantity: string; readonly detail: string } {
  const { quantity } = source
  switch (source.kind) {
    case 'balance': {
      const { watermark } = source
      const detail =
        watermark === undefined ? 'no source known' : `${watermark.source} at ${shortTime(watermark.time, at)}`
      return { quantity, detail }
    }
    case 'hold': {
      const { location, expiresAt } = source.hold
      const until = expiresAt === undefined ? 'does not lapse' : `until ${shortTime(expiresAt, at)}`
      return { quantity, detail: location === undefined ? until : `at ${location}, ${until}` }
    }
    case 'commitment':
      return { quantity, detail: source.commitment.location === undefined ? '' : `at ${source.commitment.location}` }
    case 'demand':
      return { quantity, detail: 'no place chosen' }
    case 'policy': {
      const rule = source.rule === undefined ? [] : [`rule ${source.rule}`]
      const because = source.because === undefined ? [] : [source.because]
      return { quantity, detail: [...rule, ...because].join(': ') }
    }
    case 'question':
      return { quantity, detail: 'told with the question' }
  }
}
