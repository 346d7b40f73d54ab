import { Decimal, sumDecimals } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareBalances } from './compare-balances.ts'
import type { BalanceRow } from './side.ts'

const figure = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat({ max: 6 }))
  .map(([digits, places]) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)).toFixed())

// Few keys, so that they meet, repeat and differ; some of them beyond the basic plane, where locales and code units part.
const key = fc.constantFrom('A', 'a', 'B', 'b', 'ä', 'z', '\u{1F600}', '\uFB01', '10', '9')
const row: fc.Arbitrary<BalanceRow> = fc.record({ key, figure: fc.oneof(fc.constantFrom('0', '1', '1.01'), figure) })
const rows = fc.array(row, { maxLength: 12 })
const shuffled = rows.chain((given) =>
  fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
)
const tolerance = fc.constantFrom({}, { tolerance: { absolute: '0.01' } })

const byKey = (one: BalanceRow, other: BalanceRow) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)
const figures = (given: readonly BalanceRow[]) => sumDecimals(given.map((each) => each.figure))

it('matched + open = total on both sides, and the total is the sum of the rows', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, tolerance, async (left, right, options) => {
      const result = await compareBalances({ name: 'left', rows: left }, { name: 'right', rows: right }, options)
      for (const [compared, given] of [
        [result.left, left],
        [result.right, right],
      ] as const) {
        expect(compared.total).toBe(figures(given))
        expect(compared.rows).toBe(given.length)
        expect(sumDecimals([compared.matched, compared.open])).toBe(compared.total)
      }
      expect(result.left.open).toBe(sumDecimals(result.breaks.map((each) => each.left ?? '0')))
      expect(result.right.open).toBe(sumDecimals(result.breaks.map((each) => each.right ?? '0')))
    }),
  )
})

it('every key is matched or in one break, and the counts say so', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, tolerance, async (left, right, options) => {
      const result = await compareBalances({ name: 'left', rows: left }, { name: 'right', rows: right }, options)
      const keys = new Set([...left, ...right].map((each) => each.key))
      expect(result.keys).toBe(keys.size)
      expect(result.matched + result.differing + result.onlyLeft + result.onlyRight + result.duplicates).toBe(keys.size)
      const open = result.breaks.map((each) => each.key)
      expect(new Set(open).size).toBe(open.length)
      expect(open).toEqual(open.toSorted())
      const count = (name: string) => result.breaks.filter((each) => each.class === name).length
      expect([result.differing, result.onlyLeft, result.onlyRight, result.duplicates]).toEqual(
        ['differing', 'missing-right', 'missing-left', 'duplicate-key'].map(count),
      )
    }),
  )
})

it('the differences of the breaks and what was tolerated are the difference of the totals', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, tolerance, async (left, right, options) => {
      const result = await compareBalances({ name: 'left', rows: left }, { name: 'right', rows: right }, options)
      const told = sumDecimals([...result.breaks.map((each) => each.difference), result.tolerated.difference])
      expect(told).toBe(new Decimal(result.left.total).minus(result.right.total).plus(0).toFixed())
    }),
  )
})

it('the same rows in any order have the same result', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, shuffled, tolerance, async ([left, left2], [right, right2], options) => {
      const one = await compareBalances({ name: 'left', rows: left }, { name: 'right', rows: right }, options)
      const other = await compareBalances({ name: 'left', rows: left2 }, { name: 'right', rows: right2 }, options)
      expect(other).toEqual(one)
    }),
  )
})

it('sorted rows read as a stream have the result of the same rows in any order', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, tolerance, async (left, right, options) => {
      const any = await compareBalances({ name: 'left', rows: left }, { name: 'right', rows: right }, options)
      const sorted = await compareBalances(
        { name: 'left', rows: left.toSorted(byKey) },
        { name: 'right', rows: right.toSorted(byKey) },
        { ...options, order: 'sorted' },
      )
      expect(sorted).toEqual(any)
    }),
  )
})

it('exchanging the sides exchanges what is missing and turns the differences round', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, tolerance, async (left, right, options) => {
      const one = await compareBalances({ name: 'x', rows: left }, { name: 'y', rows: right }, options)
      const other = await compareBalances({ name: 'y', rows: right }, { name: 'x', rows: left }, options)
      expect([other.left, other.right, other.onlyLeft, other.onlyRight]).toEqual([
        one.right,
        one.left,
        one.onlyRight,
        one.onlyLeft,
      ])
      expect(other.breaks.map((each) => each.difference)).toEqual(
        one.breaks.map((each) => new Decimal(each.difference).negated().plus(0).toFixed()),
      )
    }),
  )
})
