import { addCalendarDays, localDate, scaledQuantity } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { availableToPromise, type DatedQuantity, earliestDate } from './available-to-promise.ts'

const firstDay = localDate('2026-03-27')
const horizonDays = 10
const entries = fc.array(
  fc.record({
    date: fc.integer({ min: -3, max: 13 }).map((days) => addCalendarDays(firstDay, days)),
    quantity: fc.nat({ max: 30 }).map(String),
  }),
  { maxLength: 10 },
)
const question = fc.record({
  onHand: fc.integer({ min: -20, max: 60 }).map(String),
  supply: entries,
  demand: entries,
  firstDay: fc.constant(firstDay),
  horizonDays: fc.constant(horizonDays),
})

it('what is promised for a day leaves no day after it short, and one more would', () => {
  fc.assert(
    fc.property(question, fc.nat({ max: horizonDays - 1 }), (asked, index) => {
      const promised = availableToPromise(asked).days[index]
      fc.pre(promised !== undefined && scaledQuantity(promised.raw) >= 0)
      const { date, cumulative } = promised
      const balancesWith = (more: DatedQuantity) =>
        availableToPromise({ ...asked, demand: [...asked.demand, more] })
          .days.slice(index)
          .map(({ balance }) => scaledQuantity(balance))
      expect(Math.min(...balancesWith({ date, quantity: cumulative }))).toBe(0)
      const oneMore = String(Number(cumulative) + 1)
      expect(Math.min(...balancesWith({ date, quantity: oneMore }))).toBe(-100_000)
    }),
  )
})

it('what becomes available day by day sums to what is available by then, and never falls', () => {
  fc.assert(
    fc.property(question, (asked) => {
      let sum = 0
      for (const { discrete, cumulative } of availableToPromise(asked).days) {
        expect(scaledQuantity(discrete)).toBeGreaterThanOrEqual(0)
        sum += scaledQuantity(discrete)
        expect(sum).toBe(scaledQuantity(cumulative))
      }
    }),
  )
})

it('the earliest date is the first that can promise so many, and no day before it can', () => {
  fc.assert(
    fc.property(question, fc.nat({ max: 80 }).map(String), (asked, quantity) => {
      const promise = availableToPromise(asked)
      const found = earliestDate(promise, quantity)
      for (const { date, cumulative } of promise.days) {
        const isEnough = scaledQuantity(cumulative) >= scaledQuantity(quantity)
        expect(isEnough).toBe(found.ok && date >= found.value)
      }
    }),
  )
})
