import { locationId, quantityOfScaled, scaledQuantity, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assertions, quantity, skus, weighed } from '../../test/histories.ts'
import { anyPolicy, categoriesOf, forecast, hold, moment } from '../../test/policies.ts'
import { availability } from '../availability/availability.ts'
import type { Hold } from '../hold/hold.ts'
import { fold } from '../position/fold.ts'
import { StockTable } from '../table/stock-table.ts'
import { CompiledAvailability } from './compiled-availability.ts'
import { FigureChanges } from './figure-changes.ts'

const question = fc.record(
  { at: moment, asker: fc.constantFrom('cart-1', 'cart-9'), quotaLeft: quantity },
  { requiredKeys: ['at'] },
)
const holds = fc.array(hold, { maxLength: 6 })

function addHold(figures: CompiledAvailability, { owner, expiresAt, ...claim }: Hold): number {
  const until = expiresAt === undefined ? {} : { until: Date.parse(expiresAt) }
  return figures.addClaim({ ...claim, ...until, claimant: owner })
}

it('a compiled figure is the raw figure of availability, whatever the policy, the history and the claims', () => {
  fc.assert(
    fc.property(assertions, anyPolicy, holds, question, (history, given, claims, asked) => {
      const table = new StockTable()
      const figures = new CompiledAvailability(table, [given], { categoriesOf, forecast })
      const changes = new FigureChanges(figures, () => {})
      const events = history.map(weighed).filter((event) => changes.apply(event, Date.parse(asked.at)).ok)
      const positions = fold(events)
      figures.setWatermarks(positions.watermarks.values())
      for (const one of claims) addHold(figures, one)
      const { at, asker, quotaLeft } = asked
      for (const item of skus) {
        const exact = availability(
          positions,
          { ...asked, sku: item, channel: 'web', holds: claims, categories: categoriesOf(item), forecast },
          given,
        )
        const raw = figures.raw(
          0,
          figures.itemOf(sku(item)),
          Date.parse(at),
          asker === undefined ? -1 : figures.claimantOf(asker),
          quotaLeft === undefined ? Infinity : scaledQuantity(quotaLeft),
        )
        expect(quantityOfScaled(raw)).toBe(exact.raw)
      }
    }),
    { numRuns: 400 },
  )
})

it('every figure that an event changes is told once, and what was told last is what is so', () => {
  fc.assert(
    fc.property(assertions, anyPolicy, anyPolicy, holds, moment, (history, web, other, claims, at) => {
      const shop = { ...other, channel: 'shop', rules: [] }
      const now = Date.parse(at)
      const told = new Map<string, number>()
      let ofEvent = new Set<string>()
      const figures = new CompiledAvailability(new StockTable(), [web, shop], { categoriesOf, forecast })
      const changes = new FigureChanges(figures, (channel, item, sellable) => {
        const key = `${channel}/${item}`
        expect(ofEvent.has(key)).toBe(false)
        expect(told.get(key)).not.toBe(sellable)
        ofEvent.add(key)
        told.set(key, sellable)
      })
      for (const one of claims) addHold(figures, one)
      for (const event of history.map(weighed)) {
        ofEvent = new Set()
        changes.apply(event, now)
      }
      for (const [key, sellable] of told) {
        const [channel = 0, item = 0] = key.split('/').map(Number)
        // A place that came after the item was told of may change what its rules say.
        ofEvent = new Set()
        changes.look(item, now)
        expect(told.get(key)).toBe(figures.sellable(channel, item, now))
        if (ofEvent.size === 0) expect(told.get(key)).toBe(sellable)
      }
    }),
  )
})

it('claims that are removed count no more, in whatever order they were added', () => {
  const kept = holds.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all)))
  fc.assert(
    fc.property(anyPolicy, kept, moment, (given, [all, some], at) => {
      const [one, other] = [all, some].map((claims) => {
        const figures = new CompiledAvailability(new StockTable(), [given], { categoriesOf, forecast })
        figures.table.addPlace(locationId('dc-1'))
        return { figures, numbers: claims.map((claim) => addHold(figures, claim)) }
      })
      if (one === undefined || other === undefined) throw new Error('there are two')
      for (const [index, claim] of all.entries())
        if (!some.includes(claim)) one.figures.removeClaim(one.numbers[index] ?? -1)
      for (const item of skus) {
        const [raw, expected] = [one, other].map(({ figures }) =>
          figures.raw(0, figures.itemOf(sku(item)), Date.parse(at)),
        )
        expect(raw).toBe(expected)
      }
    }),
  )
})
