import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { claimAndComplete, intentWorkload, result } from '../test/intent-workload.ts'

const items = 1_000

export default {
  name: 'sqlite/intents-at-once',
  does: '1,000 intents claimed and completed at once, which share the writing of the disk (FULL)',
  items,
  works: [
    {
      name: 'claim and complete',
      role: 'ours',
      async run() {
        const { store, newKey } = await intentWorkload()
        return await Promise.all(Array.from({ length: items }, () => claimAndComplete(store, newKey())))
      },
    },
    {
      name: 'the same rows by prepared statements, in two transactions in the calling thread',
      role: 'peer',
      async run() {
        const { bare, newKey } = await intentWorkload()
        bare(
          Array.from({ length: items }, () => newKey()),
          items,
        )
        return Array(items).fill(result)
      },
    },
    {
      name: 'their bytes to the disk, twice',
      role: 'limit',
      async run() {
        const { sync } = await intentWorkload()
        sync(items * 200)
        sync(items * 200)
      },
    },
  ],
} satisfies Benchmark
