import { addScaled, Decimal, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { DemandForecast } from '../forecast/demand-forecast.ts'
import { coverOf } from '../forecast/service-level.ts'
import type { BufferAmount } from './buffer.ts'
import type { Netting } from './feed-basis.ts'
import type { OfferedPlace } from './offered-place.ts'
import { compilePortion, portionOf, roundedQuantity } from './portion.ts'
import type { ItemSettings } from './settings.ts'
import { type Term, type TermSource, term } from './term.ts'

export interface BufferQuestion {
  readonly sku: string
  readonly channel: string
  readonly forecast?: DemandForecast
}

/** What the policy keeps back at each place and of the answer as a whole; below zero it allows backorder. */
export function bufferTerms(
  places: readonly OfferedPlace[],
  item: ItemSettings,
  question: BufferQuestion,
  netting: Netting,
): readonly Term[] {
  const { channel } = question
  const sources: TermSource[] = []
  const covered: OfferedPlace[] = []
  for (const place of places) {
    const { location, left, settings } = place
    if (settings.buffer === undefined) continue
    const { value, rule } = settings.buffer
    if (!('perLocation' in value)) {
      covered.push(place)
      continue
    }
    const amount = typeof value.perLocation === 'string' ? { fixed: value.perLocation } : value.perLocation
    const there = Math.max(left, 0)
    const wanted = reckonAmount(amount, there, { ...question, location })
    const kept = netting.hasBuffer(location, channel) ? 0 : Math.min(wanted.quantity, there)
    sources.push(sourceOf({ channel, location }, -kept, rule, wanted.because))
  }
  const whole = wholeBuffer(item.buffer, places, covered, question, netting)
  const isBackorder = whole.some(({ quantity }) => !quantity.startsWith('-'))
  return [term('buffer', isBackorder ? sources : [...sources, ...whole]), term('backorder', isBackorder ? whole : [])]
}

/**
 * The part of the buffer that is kept once for all places that no rule keeps one for by itself. Above zero it is not kept
 * where these have nothing to sell while others have.
 */
function wholeBuffer(
  decided: ItemSettings['buffer'],
  places: readonly OfferedPlace[],
  covered: readonly OfferedPlace[],
  question: BufferQuestion,
  netting: Netting,
): readonly TermSource[] {
  if (decided === undefined || 'perLocation' in decided.value) return []
  const { value, rule } = decided
  const { channel } = question
  const counted = new Set(covered.filter(({ location }) => !netting.hasBuffer(location, channel)))
  const there = sellableAt([...counted])
  const { quantity, because } = reckonAmount(value, there, question)
  if (quantity > 0 && there === 0 && sellableAt(places.filter((place) => !counted.has(place))) > 0) return []
  return [sourceOf({ channel }, -quantity, rule, because)]
}

/** What these places have together, and never less than nothing. */
function sellableAt(places: readonly OfferedPlace[]): number {
  return Math.max(
    places.reduce((sum, { left }) => addScaled(sum, left), 0),
    0,
  )
}

/** An amount in hundred-thousandths, and why it is that one where the policy does not say it outright. */
export function reckonAmount(
  amount: BufferAmount,
  there: number,
  { sku, channel, forecast, location }: BufferQuestion & { readonly location?: string },
): { readonly quantity: number; readonly because?: string } {
  if ('fixed' in amount) return { quantity: scaledQuantity(amount.fixed) }
  if ('percent' in amount) {
    return {
      quantity: portionOf(there, compilePortion(amount)),
      because: `${amount.percent} %, rounded ${amount.rounding}`,
    }
  }
  const asked = { sku, channel, ...(location !== undefined && { location }) }
  const unknown = { quantity: scaledQuantity(amount.otherwise), because: 'no forecast knows its demand' }
  if ('daysOfCover' in amount) {
    const { daysOfCover, rounding, places } = amount
    const perDay = forecast?.perDay?.({ ...asked, days: 1 })
    if (perDay === undefined) return unknown
    const units = new Decimal(quantityOfScaled(scaledQuantity(perDay))).times(daysOfCover)
    const because = `${daysOfCover} days of ${perDay} a day, rounded ${rounding}`
    return { quantity: Math.max(roundedQuantity(units, rounding, places), 0), because }
  }
  const { serviceLevel, days } = amount
  const distribution = forecast?.distribution?.({ ...asked, days })
  if (distribution === undefined) return unknown
  const { quantity, because } = coverOf(distribution, serviceLevel)
  return { quantity: scaledQuantity(quantity), because: `in ${days} days ${because}` }
}

function sourceOf(
  where: { readonly channel: string; readonly location?: OfferedPlace['location'] },
  signed: number,
  rule: string | undefined,
  because: string | undefined,
): TermSource {
  return {
    kind: 'policy',
    ...where,
    ...(rule !== undefined && { rule }),
    ...(because !== undefined && { because }),
    quantity: quantityOfScaled(signed),
  }
}
