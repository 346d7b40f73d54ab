import { isDeepStrictEqual } from 'node:util'
import { Bench } from 'tinybench'
import type { Benchmark, Work } from './benchmark.ts'

export interface Measured {
  readonly name: string
  readonly does: string
  readonly works: readonly MeasuredWork[]
}

export interface MeasuredWork {
  readonly name: string
  readonly role: Work['role']
  /** The median time of a run. */
  readonly milliseconds: number
  readonly itemsPerSecond: number
  /** The median in multiples of ours: below 1 is faster than ours. */
  readonly timesOurs: number
  readonly runs: number
}

/** Runs every work of a benchmark, each for at least half a second and ten runs after warming up. */
export async function measure({ name, does, items, works }: Benchmark): Promise<Measured> {
  await requireSameAnswers(name, works)
  const bench = new Bench({ time: 500, iterations: 10, warmupTime: 200, warmupIterations: 5, throws: true })
  for (const work of works) bench.add(work.name, work.run)
  await bench.run()

  const medians = new Map(
    bench.tasks.map(({ name: work, result, runs }) => {
      if (!('latency' in result)) throw new Error(`${name}: ${work} gave no result`)
      return [work, { milliseconds: result.latency.p50, runs }]
    }),
  )
  const ours = works.find(({ role }) => role === 'ours')
  const base = ours && medians.get(ours.name)?.milliseconds
  if (base === undefined) throw new Error(`${name}: none of its works is ours`)
  return {
    name,
    does,
    works: works.map((work) => {
      const { milliseconds = Number.NaN, runs = 0 } = medians.get(work.name) ?? {}
      const itemsPerSecond = Math.round((items / milliseconds) * 1000)
      return { name: work.name, role: work.role, milliseconds, itemsPerSecond, timesOurs: milliseconds / base, runs }
    }),
  }
}

/** A peer that answers something else does another job, and its time says nothing. */
async function requireSameAnswers(name: string, works: readonly Work[]): Promise<void> {
  const comparable = works.filter(({ role }) => role !== 'limit')
  const answers = await Promise.all(comparable.map(async (work) => ({ work: work.name, answer: await work.run() })))
  const other = answers.find(({ answer }) => !isDeepStrictEqual(answer, answers[0]?.answer))
  if (other !== undefined) throw new Error(`${name}: ${other.work} answers something else than ${answers[0]?.work}`)
}
