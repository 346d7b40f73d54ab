import { join } from 'node:path'
import { memoryStore } from '@counterfoil/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestOf, messages, tallyingEngine } from '../test/tallying.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { sqliteStore } from './index.ts'

const [keys, perKey] = [3, 6]
const all = messages(keys, perKey)

/** All messages in any order, some of them again, and the sizes of batches to cut them into. */
const deliveries = fc.record({
  order: fc
    .subarray([...all])
    .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
  cuts: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 5 }),
})

describe('delivery', () => {
  it('any order, repetition and batching of the same messages converge on the state of a memory store in order', async () => {
    const inOrder = tallyingEngine(memoryStore())
    await inOrder.handle(all)
    const expected = await digestOf(inOrder)
    const folder = temporaryFolder()
    let run = 0
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ order, cuts }) => {
        const engine = tallyingEngine(await sqliteStore(join(folder, `${run++}.db`)))
        const remaining = [...order]
        for (let turn = 0; remaining.length > 0; turn++) {
          await engine.handle(remaining.splice(0, cuts[turn % cuts.length]))
        }
        const digest = await digestOf(engine)
        await engine.close()
        expect(digest).toBe(expected)
      }),
      { numRuns: 25 },
    )
  })
})
