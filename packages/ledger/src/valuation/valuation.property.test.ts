import { type Money, moneyOfMinorUnits, type RoundingMode, sumDecimals, valueOrThrow } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heart } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { post } from '../posting/post.ts'
import { trialBalance } from '../trial-balance/trial-balance.ts'
import { costIn } from './cost-in.ts'
import { costOut } from './cost-out.ts'
import { originalCost } from './original-cost.ts'
import { type CostMethod, emptyValuation, type StockValuation } from './stock-valuation.ts'

const method = fc.constantFrom<CostMethod[]>('fifo', 'weighted_average', 'original_cost')
const rounding = fc.constantFrom<RoundingMode[]>('half-even', 'half-up')
const units = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(String),
  fc.integer({ min: 1, max: 9_999 }).map((thousandths) => `${thousandths / 1_000}`),
)
const minor = fc.oneof(fc.bigInt({ min: 0n, max: 5_000n }), fc.bigInt({ min: 0n, max: 10n ** 17n }))
const step = fc.oneof(
  fc.record({ kind: fc.constant('in' as const), quantity: units, minor }),
  fc.record({ kind: fc.constant('out' as const), quantity: units, of: fc.nat(20) }),
)

const worthOf = ({ layers }: StockValuation) => sumDecimals(layers.map(({ value }) => value))
const unitsOf = ({ layers }: StockValuation) => sumDecimals(layers.map(({ quantity }) => quantity))

describe('a stock valuation', () => {
  it('parts sum to the whole: what went in is what came out and what is left, in units and in value', () => {
    fc.assert(
      fc.property(method, rounding, fc.array(step, { maxLength: 30 }), (costMethod, by, steps) => {
        let valuation = emptyValuation({ costMethod, rounding: by }, 'GBP')
        const value: string[] = []
        const quantity: string[] = []
        for (const [at, one] of steps.entries()) {
          if (one.kind === 'in') {
            const money = moneyOfMinorUnits(one.minor, 'GBP')
            valuation = valueOrThrow(costIn(valuation, { layerId: `L-${at}`, quantity: one.quantity, value: money }))
            value.push(money.amount)
            quantity.push(one.quantity)
            continue
          }
          const outcome = costOut(valuation, one.quantity, `L-${one.of}`)
          if (!outcome.ok) continue
          const { parts } = outcome.value
          expect(sumDecimals(parts.map((part) => part.value))).toBe(sumDecimals([outcome.value.value.amount]))
          expect(sumDecimals(parts.map((part) => part.quantity))).toBe(one.quantity)
          valuation = outcome.value.valuation
          value.push(`-${outcome.value.value.amount}`)
          quantity.push(`-${one.quantity}`)
        }
        expect(worthOf(valuation)).toBe(sumDecimals(value))
        expect(unitsOf(valuation)).toBe(sumDecimals(quantity))
        for (const layer of valuation.layers) expect(layer.value.startsWith('-')).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is worth nothing when nothing is left', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<CostMethod[]>('fifo', 'weighted_average'),
        rounding,
        fc.array(fc.tuple(units, minor), { minLength: 1, maxLength: 8 }),
        (costMethod, by, receipts) => {
          let valuation = emptyValuation({ costMethod, rounding: by }, 'GBP')
          for (const [at, [quantity, value]] of receipts.entries()) {
            const money = moneyOfMinorUnits(value, 'GBP')
            valuation = valueOrThrow(costIn(valuation, { layerId: `L-${at}`, quantity, value: money }))
          }
          const all = valueOrThrow(costOut(valuation, unitsOf(valuation)))
          expect(sumDecimals([all.value.amount])).toBe(worthOf(valuation))
          expect(all.valuation.layers).toEqual([])
        },
      ),
    )
  })
})

describe('inventory in the books', () => {
  it('is worth what the valuation is worth, whatever came and went', () => {
    fc.assert(
      fc.property(method, fc.array(step, { maxLength: 12 }), (costMethod, steps) => {
        let valuation = emptyValuation({ ...retailAccounting, costMethod }, 'GBP')
        const journals: Journal[] = []
        const add = (fact: 'goods-received' | 'cost-of-sale', quantity: string, value: Money) => {
          const lines = [{ lineId: '1', sku: heart, quantity, value }]
          const outcome = post({ fact, currency: 'GBP', lines }, retailAccounting, `J-${journals.length}`)
          if (outcome.ok) journals.push(outcome.value)
        }
        for (const [at, one] of steps.entries()) {
          if (one.kind === 'in') {
            const units = { layerId: `L-${at}`, quantity: one.quantity, value: moneyOfMinorUnits(one.minor, 'GBP') }
            valuation = valueOrThrow(costIn(valuation, units))
            add('goods-received', units.quantity, units.value)
          } else {
            const out = costOut(valuation, one.quantity, `L-${one.of}`)
            if (!out.ok) continue
            valuation = out.value.valuation
            add('cost-of-sale', one.quantity, out.value.value)
          }
        }
        const inventory = trialBalance(journals).accounts.find(({ account }) => account === 'inventory')
        expect(sumDecimals([inventory?.balance ?? '0'])).toBe(worthOf(valuation))
      }),
    )
  })
})

describe('the original cost of a sale', () => {
  it('comes back whole, whatever parts it comes back in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
        minor,
        rounding,
        (parts, value, by) => {
          const sold = {
            quantity: String(parts.reduce((sum, part) => sum + part, 0)),
            value: moneyOfMinorUnits(value, 'GBP'),
          }
          let returned = 0
          const costs = parts.map((part) => {
            const cost = valueOrThrow(originalCost({ ...sold, returned: String(returned) }, String(part), by))
            returned += part
            return cost.amount
          })
          expect(sumDecimals(costs)).toBe(sumDecimals([sold.value.amount]))
        },
      ),
    )
  })
})
