import { minorUnitsOf } from '@counterfoil/kernel'
import { nearest, smaller, sum } from '../amounts/proportion.ts'
import { scaledRate, wholeRate } from '../amounts/rate.ts'
import type { BuyAndGet, Promotion, SpendAndSave } from './promotion.ts'

/** Units of a line that a promotion counts, and what all the sold units of that line came to before the promotion. */
export interface CountedLine {
  readonly units: bigint
  readonly sold: bigint
  readonly value: bigint
}

/**
 * What a basket earns of a promotion, in a scale of the promotion's own: it says which fraction of the sale's discount a
 * part of the basket still earns.
 */
export function earnedOn(basket: readonly CountedLine[], promotion: Promotion): bigint {
  switch (promotion.rule) {
    case 'buy_get':
      return boughtAndGot(basket, promotion)
    case 'spend_save':
      return spentAndSaved(basket, promotion)
  }
}

/** One unit, in hundred-thousandths. */
const oneUnit = 100_000n

/** Whole units alone count. What they cost has to be told apart alone, so its scale is free. */
function boughtAndGot(basket: readonly CountedLine[], { buy, get }: BuyAndGet): bigint {
  const prices = basket
    .map(({ units, sold, value }) => ({ count: units / oneUnit, price: (value * wholeRate) / sold }))
    .sort((a, b) => (a.price < b.price ? -1 : a.price > b.price ? 1 : 0))
  const count = sum(prices.map((line) => line.count))
  const [bought, got] = [BigInt(buy), BigInt(get)]
  const begun = (count % (bought + got)) - bought
  let left = (count / (bought + got)) * got + (begun > 0n ? begun : 0n)
  let earned = 0n
  for (const line of prices) {
    const free = smaller(line.count, left)
    earned += free * line.price
    left -= free
  }
  return earned
}

/** What is spent is rounded to the minor unit, so that thirds of a price that make a whole one reach a step. */
function spentAndSaved(basket: readonly CountedLine[], { steps }: SpendAndSave): bigint {
  const exact = sum(basket.map(({ units, sold, value }) => (value * units * wholeRate) / sold))
  const spent = nearest(exact, wholeRate)
  const reached = steps
    .map(({ from, save }) => ({ from: minorUnitsOf(from), save }))
    .filter(({ from }) => from <= spent)
    .reduce<{ from: bigint; save: SpendAndSave['steps'][number]['save'] } | undefined>(
      (highest, step) => (highest === undefined || step.from >= highest.from ? step : highest),
      undefined,
    )
  if (reached === undefined) return 0n
  const { save } = reached
  return 'rate' in save ? spent * scaledRate(save.rate) : minorUnitsOf(save) * wholeRate
}
