import { Decimal as DecimalJs } from 'decimal.js'
import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { canonicalDecimal } from './decimal.ts'

const items = 10_000
/** Prices and quantities as sources write them: plain, padded, signed, whole. */
const texts = Array.from({ length: items }, (_, index) => {
  const value = ((index * 7_919) % 1_000_000) / 1000
  return (
    [value.toFixed(2), value.toFixed(3), `+${value.toFixed(2)}`, `-${value.toFixed(5)}`, String(index)][index % 5] ?? ''
  )
})
const readable = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

export default {
  name: 'kernel/canonical-decimal',
  does: '10,000 decimals into the canonical form',
  items,
  works: [
    { name: 'canonicalDecimal', role: 'ours', run: () => texts.map(canonicalDecimal) },
    { name: 'decimal.js toFixed', role: 'peer', run: () => texts.map((text) => new DecimalJs(text).toFixed()) },
    { name: 'one pattern test each', role: 'limit', run: () => texts.map((text) => readable.test(text)) },
  ],
} satisfies Benchmark
