import { sku as skuOf } from '@counterfoil/kernel'
import type { AvailabilityFigure, EventOfType } from '@counterfoil/schemas'
import type { Availability } from './availability.ts'
import type { StaleLocation } from './freshness.ts'
import type { TermSource } from './term.ts'

/**
 * The answer of the canonical query for one item.
 * @param version of what it was made of, to be sent back by whoever acts on it
 * @throws CounterfoilError `bad-identifier` where what was asked for is no SKU
 */
export function figureOf(answer: Availability, version?: string): AvailabilityFigure {
  const { sku, sellable, raw, unlimited, terms, asOf, stale, reasonWhenZero, channel } = answer
  return {
    sku: skuOf(sku),
    sellable,
    raw,
    ...(unlimited && { unlimited }),
    terms: terms.map(({ label, quantity, sources }) => ({
      label,
      quantity,
      sources: sources.map((source) => figureSource(source, channel)),
    })),
    ...(asOf !== undefined && { asOf }),
    stale: stale.map(figureStale),
    ...(reasonWhenZero && { reasonWhenZero }),
    ...(version !== undefined && { version }),
  }
}

/** The data of the canonical event that tells a channel its figure. @throws CounterfoilError `bad-identifier` */
export function publishedOf(answer: Availability): EventOfType<'counterfoil.availability.published.v1'>['data'] {
  const { sku, channel, sellable, raw, terms, asOf, stale, reasonWhenZero } = answer
  return {
    sku: skuOf(sku),
    channel,
    sellable,
    raw,
    terms: terms.map(({ label, quantity }) => ({ label, quantity })),
    ...(asOf !== undefined && { asOf }),
    staleLocations: stale.map(({ location }) => location),
    ...(reasonWhenZero && { reasonWhenZero: reasonWhenZero.code }),
  }
}

type FigureSource = AvailabilityFigure['terms'][number]['sources'][number]

function figureSource(source: TermSource, channel: string): FigureSource {
  switch (source.kind) {
    case 'balance':
    case 'policy':
      return source
    case 'hold': {
      const { hold, quantity } = source
      return { kind: 'hold', holdId: hold.holdId, quantity, ...(hold.location && { location: hold.location }) }
    }
    case 'commitment': {
      const { commitment, quantity } = source
      const { orderId, lineId, location } = commitment
      return { kind: 'commitment', orderId, lineId, quantity, ...(location && { location }) }
    }
    case 'demand': {
      const { demand, quantity } = source
      return { kind: 'demand', orderId: demand.orderId, lineId: demand.lineId, quantity }
    }
    case 'question':
      return figureOfQuestion(source, channel)
  }
}

function figureOfQuestion(
  { field, quantity }: Extract<TermSource, { kind: 'question' }>,
  channel: string,
): FigureSource {
  switch (field) {
    case 'unsourcedDemand':
      return { kind: 'demand', quantity }
    case 'quotaLeft':
      return { kind: 'quota', channel, quantity }
    case 'location':
      return { kind: 'pool', quantity }
  }
}

function figureStale({ location, watermark, ageMinutes }: StaleLocation): AvailabilityFigure['stale'][number] {
  return {
    location,
    ...(watermark && { watermark }),
    ...(ageMinutes !== undefined && { ageMinutes: String(ageMinutes) }),
  }
}
