import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryStore } from './store/memory.ts'
import { countingEngine, logOf, messageOf, ordersOf } from './testing/counting.ts'

const lengths = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 })

/** All messages of some sequences in any order, some of them several times, cut into batches. */
const deliveries = lengths.chain((perKey) => {
  const messages = perKey.flatMap((length, key) => Array.from({ length }, (_, nth) => messageOf(`key-${key}`, nth + 1)))
  return fc.array(fc.nat({ max: messages.length - 1 }), { maxLength: 10 }).chain((repeated) => {
    const delivered = [...messages, ...repeated.flatMap((index) => messages[index] ?? [])]
    const cuts = fc.array(fc.integer({ min: 1, max: delivered.length }), { minLength: 1, maxLength: 10 })
    const order = fc.shuffledSubarray(delivered, { minLength: delivered.length, maxLength: delivered.length })
    return fc.record({ perKey: fc.constant(perKey), order, cuts })
  })
})

describe('delivery', () => {
  it('any order, repetition and batching of the same messages converge on the same state', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ perKey, order, cuts }) => {
        const engine = countingEngine(memoryStore())
        const remaining = [...order]
        for (let turn = 0; remaining.length > 0; turn++) {
          await engine.handle(remaining.splice(0, cuts[turn % cuts.length]))
        }
        const expected = perKey.map((length, key) => [
          `key-${key}`,
          Array.from({ length }, (_, nth) => nth + 1).join(' '),
        ])
        expect(await ordersOf(engine)).toEqual(Object.fromEntries(expected))
        expect(await logOf(engine)).toHaveLength(new Set(order.map(({ id }) => id)).size)
      }),
      { numRuns: 200 },
    )
  })
})
