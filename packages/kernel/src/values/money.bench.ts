import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { allocateMoney, money } from './money.ts'

const items = 1_000
const wholes = Array.from({ length: items }, (_, index) => money(String(((index * 7_919) % 1_000_000) / 100), 'GBP'))
const weights = ['6', '6', '8', '2', '32', '1', '12']

/** The largest remainder in plain integers: what is left when nothing is checked and nothing can be too large. */
function inIntegers(units: number, parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  const floors = parts.map((part) => Math.floor((units * part) / total))
  const left = units - floors.reduce((sum, floor) => sum + floor, 0)
  const order = parts
    .map((part, index) => ({ index, remainder: (units * part) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of order.slice(0, left)) floors[index] = (floors[index] ?? 0) + 1
  return floors
}

const integers = weights.map(Number)
const units = wholes.map(({ amount }) => Number(amount.replace('.', '')))
const inPounds = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`

export default {
  name: 'kernel/allocate-money',
  does: '1,000 amounts over 7 weights, parts summing to the whole',
  items,
  works: [
    {
      name: 'allocateMoney',
      role: 'ours',
      run: () => wholes.map((whole) => allocateMoney(whole, weights).map(({ amount }) => amount)),
    },
    {
      name: 'unchecked safe integers',
      role: 'peer',
      run: () => units.map((whole) => inIntegers(whole, integers).map(inPounds)),
    },
    {
      name: 'writing the parts',
      role: 'limit',
      run: () => units.map((whole) => integers.map((part) => inPounds(whole + part))),
    },
  ],
} satisfies Benchmark
