import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { intentWorkload } from '../test/intent-workload.ts'

const items = 50
let done: Promise<readonly string[]> | undefined

/** Keys of wishes that were carried out. */
async function doneKeys(): Promise<readonly string[]> {
  const { newKey, refund } = await intentWorkload()
  done ??= Promise.all(
    Array.from({ length: items }, async () => {
      const key = newKey()
      await refund(key)
      return key
    }),
  )
  return await done
}

export default {
  name: 'sqlite/intents-again',
  does: '50 calls of an idempotent handler one after the other: repetitions, against first calls',
  items,
  works: [
    {
      name: 'a repetition',
      role: 'ours',
      async run() {
        const { refund } = await intentWorkload()
        const results: string[] = []
        for (const key of await doneKeys()) results.push(await refund(key))
        return results
      },
    },
    {
      name: 'a first call',
      role: 'peer',
      async run() {
        const { refund, newKey } = await intentWorkload()
        const results: string[] = []
        for (let nth = 0; nth < items; nth++) results.push(await refund(newKey()))
        return results
      },
    },
    {
      name: 'a look-up by a prepared statement, in the calling thread',
      role: 'limit',
      async run() {
        const { lookUp } = await intentWorkload()
        lookUp(await doneKeys())
      },
    },
  ],
} satisfies Benchmark
