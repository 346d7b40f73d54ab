import { addScaled, type LocationId, quantityOfScaled, type Sku, scaledQuantity } from '@counterfoil/kernel'
import type { SellableOf } from './decision.ts'
import type { Hold } from './hold.ts'

/** Units of an item that are wanted, at one place or at any. */
export interface WantedLine {
  readonly lineId: string
  readonly sku: Sku
  readonly quantity: string
  readonly location?: LocationId
}

/** What a line wants and gets, in hundred-thousandths. */
export interface GivenLine<Line extends WantedLine> {
  readonly line: Line
  readonly wanted: number
  readonly given: number
}

/** Why lines get nothing at all. */
export interface GivingRefusal {
  readonly code: 'unknown-item' | 'unknown-channel' | 'unknown-location' | 'not-enough'
  readonly because: string
  readonly lineIds: readonly string[]
}

/**
 * Line by line what there is, each counting what the ones before it were given: so lines of one request are added up.
 * @param counted the holds that stand in the way
 */
export function giveLines<Line extends WantedLine>(
  { channel, at, lines }: { readonly channel: string; readonly at: string; readonly lines: readonly Line[] },
  counted: readonly Hold[],
  sellable: SellableOf,
): readonly GivenLine<Line>[] | GivingRefusal {
  const given: GivenLine<Line>[] = []
  const holds = [...counted]
  for (const line of lines) {
    const { lineId, sku, location } = line
    const placed = location === undefined ? {} : { location }
    const figure = sellable({ sku, channel, at, holds, ...placed })
    if (!figure.ok) {
      const { code, because } = figure.rejection
      return { code, because: `line ${lineId}: ${because}`, lineIds: [lineId] }
    }
    const { reasonWhenZero } = figure.value
    if (reasonWhenZero?.code === 'unknown-item') {
      return { code: 'unknown-item', because: `line ${lineId}: ${reasonWhenZero.because}`, lineIds: [lineId] }
    }
    const wanted = scaledQuantity(line.quantity)
    const units = Math.min(wanted, scaledQuantity(figure.value.sellable))
    given.push({ line, wanted, given: units })
    holds.push({ holdId: lineId, owner: lineId, sku, quantity: quantityOfScaled(units), ...placed })
  }
  return given
}

/** Why what was given is not enough, where it is not: with `allowPartial` anything is. */
export function notEnough(lines: readonly GivenLine<WantedLine>[], allowPartial: boolean): GivingRefusal | undefined {
  const short = lines.filter(({ wanted, given }) => given < wanted)
  if (short.length === 0 || (allowPartial && lines.some(({ given }) => given > 0))) return undefined
  const said = short.map(({ line: { sku } }) => {
    const ofItem = lines.filter(({ line }) => line.sku === sku)
    const sum = (units: readonly number[]) => quantityOfScaled(units.reduce(addScaled, 0))
    const ids = ofItem.map(({ line }) => line.lineId).join(' and ')
    const wanted = sum(ofItem.map((line) => line.wanted))
    const there = sum(ofItem.map((line) => line.given))
    return `line ${ids} ${ofItem.length === 1 ? 'wants' : 'together want'} ${wanted} of ${sku}, and ${there} are sellable`
  })
  const hint = allowPartial ? 'Ask for less' : 'Ask for less, or take what there is'
  return {
    code: 'not-enough',
    because: `${[...new Set(said)].join('; ')}. ${hint}`,
    lineIds: short.map(({ line }) => line.lineId),
  }
}
