import { describe, expect, it } from 'vitest'
import { benchmarksOf } from './find.ts'
import { requireSameAnswers } from './measure.ts'

const benchmarks = await benchmarksOf(new URL('../../', import.meta.url))

describe.each(benchmarks)('the benchmark $name', (benchmark) => {
  it('has a work of ours, a peer and a limit', () => {
    const roles = benchmark.works.map(({ role }) => role)
    expect(roles.filter((role) => role === 'ours')).toHaveLength(1)
    expect(roles).toEqual(expect.arrayContaining(['peer', 'limit']))
  })

  it('has peers that answer the same', async () => {
    await requireSameAnswers(benchmark)
  })
})

describe('a benchmark', () => {
  it('refuses a peer that does another job', async () => {
    const works = [
      { name: 'a', role: 'ours', run: () => [1] },
      { name: 'b', role: 'peer', run: () => [2] },
    ] as const
    await expect(requireSameAnswers({ name: 'x', works })).rejects.toThrow('x: b answers something else than a')
  })

  it('has a name of its own', () => {
    const names = benchmarks.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
