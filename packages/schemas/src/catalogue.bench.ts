import type { Benchmark } from '../../../scripts/bench/benchmark.ts'
import { samples } from '../test/samples.ts'
import { definitionOf, parseEvent } from './catalogue.ts'

const items = 150
const texts = Array.from({ length: items }, (_, index) => JSON.stringify(samples[index % samples.length]))

export default {
  name: 'schemas/parse-event',
  does: '150 events of all types from JSON text, checked and normalised',
  items,
  works: [
    {
      name: 'JSON.parse and parseEvent',
      role: 'ours',
      run: () => texts.map((text) => parseEvent(JSON.parse(text)).ok),
    },
    {
      name: 'JSON.parse and zod, the type known',
      role: 'peer',
      run: () =>
        texts.map((text, index) => {
          const { type = '' } = samples[index % samples.length] ?? {}
          return definitionOf(type)?.reader.safeParse(JSON.parse(text)).success
        }),
    },
    { name: 'JSON.parse', role: 'limit', run: () => texts.map((text) => JSON.parse(text)) },
  ],
} satisfies Benchmark
