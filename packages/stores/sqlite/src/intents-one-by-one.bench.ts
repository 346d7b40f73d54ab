import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { claimAndComplete, intentWorkload, result } from '../test/intent-workload.ts'

const items = 50

export default {
  name: 'sqlite/intents-one-by-one',
  does: '50 intents claimed and completed one after the other, each write on the disk (FULL) before the next',
  items,
  works: [
    {
      name: 'claim and complete',
      role: 'ours',
      async run() {
        const { store, newKey } = await intentWorkload()
        const results: string[] = []
        for (let nth = 0; nth < items; nth++) results.push(await claimAndComplete(store, newKey()))
        return results
      },
    },
    {
      name: 'the same rows by prepared statements, in the calling thread',
      role: 'peer',
      async run() {
        const { bare, newKey } = await intentWorkload()
        bare(
          Array.from({ length: items }, () => newKey()),
          1,
        )
        return Array(items).fill(result)
      },
    },
    {
      name: 'as many writes of a page to the disk',
      role: 'limit',
      async run() {
        const { sync } = await intentWorkload()
        for (let nth = 0; nth < 2 * items; nth++) sync(8_192)
      },
    },
  ],
} satisfies Benchmark
