/** A seeded source of choices that is quick enough for hundreds of thousands of values. */
export interface Random {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number
  /** True once in so many times. */
  oneIn(times: number): boolean
  /** @throws Error when there is nothing to pick from */
  pick<Value>(values: readonly Value[]): Value
}

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (values) => {
      if (values.length === 0) throw new Error('nothing to pick from')
      // The index is within the array, whatever the values are.
      return values[below(values.length)] as (typeof values)[number]
    },
  }
}
