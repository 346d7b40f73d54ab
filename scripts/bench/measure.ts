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
  /** The median time of a run, the middle one of the rounds. */
  readonly milliseconds: number
  readonly itemsPerSecond: number
  /** The median in multiples of ours: below 1 is faster than ours. */
  readonly timesOurs: number
}

/** Works take turns this often, so that what slows the machine for a while slows all of them. */
const rounds = 3

/** Runs every work of a benchmark: in each round for 250 ms and at least four times, after warming up. */
export async function measure(benchmark: Benchmark): Promise<Measured> {
  await requireSameAnswers(benchmark)
  const { name, does, items, works } = benchmark
  const medians = new Map<string, number[]>(works.map((work) => [work.name, []]))
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({
      ...{ time: 250, iterations: 4, warmupTime: 100, warmupIterations: 2, throws: true },
      setup: () => globalThis.gc?.(),
    })
    for (const work of works) bench.add(work.name, work.run)
    for (const { name: work, result } of await bench.run()) {
      if ('latency' in result) medians.get(work)?.push(result.latency.p50)
    }
  }

  const millisecondsOf = (work: string) => middle(medians.get(work) ?? [])
  const ours = works.find(({ role }) => role === 'ours')
  if (ours === undefined) throw new Error(`${name}: none of its works is ours`)
  return {
    name,
    does,
    works: works.map((work) => {
      const milliseconds = millisecondsOf(work.name)
      return {
        name: work.name,
        role: work.role,
        milliseconds,
        itemsPerSecond: Math.round((items / milliseconds) * 1000),
        timesOurs: milliseconds / millisecondsOf(ours.name),
      }
    }),
  }
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** A peer that answers something else does another job, and its time says nothing. */
export async function requireSameAnswers({ name, works }: Pick<Benchmark, 'name' | 'works'>): Promise<void> {
  const comparable = works.filter(({ role }) => role !== 'limit')
  const answers = await Promise.all(comparable.map(async (work) => ({ work: work.name, answer: await work.run() })))
  const other = answers.find(({ answer }) => !isDeepStrictEqual(answer, answers[0]?.answer))
  if (other !== undefined) throw new Error(`${name}: ${other.work} answers something else than ${answers[0]?.work}`)
}
