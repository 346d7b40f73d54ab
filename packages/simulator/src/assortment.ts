import { canonicalDecimal, type Sku, sku } from '@counterfoil/kernel'
import type { Dice } from './dice.ts'

/** Something that the retailer sells. */
export interface Article {
  readonly sku: Sku
  readonly description: string
  /** Pounds; a few articles are priced in tenths of a penny. */
  readonly price: string
  /** Pounds, as a canonical decimal; some articles cost a fraction of a penny more. */
  readonly cost: string
}

const colours = ['RED', 'BLUE', 'IVORY', 'GREEN', 'PINK', 'VINTAGE'] as const
const things = [
  'TEA TOWEL',
  'LUNCH BOX',
  'ENAMEL MUG',
  'CAKE STAND, 3 TIER',
  'WATERING CAN',
  'PHOTO FRAME 7" SINGLE',
  'DOORMAT',
  'BUNTING',
] as const

/** The articles of a shop; some SKUs differ in the case of a letter only, as they do in real ones. */
export function assortment(dice: Dice, size: number): readonly [Article, ...Article[]] {
  const articles: Article[] = []
  for (let number = 0; articles.length < size; number += 1) {
    const base = `${20_000 + number}`
    const article = articleOf(dice, dice.chance(15) ? `${base}A` : base)
    articles.push(article)
    if (article.sku.endsWith('A') && dice.chance(20)) articles.push({ ...article, sku: sku(`${base}a`) })
  }
  const [first = articleOf(dice, '20000'), ...rest] = articles
  return [first, ...rest]
}

function articleOf(dice: Dice, code: string): Article {
  const pence = dice.between(40, 2_500)
  const price = dice.chance(3) ? decimal(pence * 10 + dice.between(1, 9), 3) : decimal(pence, 2)
  const fraction = dice.chance(10) ? dice.between(1, 9) : 0
  const cost = decimal(Math.floor((pence * 2) / 5) * 10 + fraction, 3)
  return {
    sku: sku(code),
    description: `${dice.pick(colours)} ${dice.pick(things)}`,
    price,
    cost: canonicalDecimal(cost) ?? cost,
  }
}

/** A whole number of the smallest unit as a decimal string. */
function decimal(units: number, places: number): string {
  const digits = String(units).padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}
