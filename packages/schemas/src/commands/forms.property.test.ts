import { isDeepStrictEqual } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { mutated } from '../../test/mutated.ts'
import { randomOf } from '../../test/random.ts'
import { valuesOf } from '../../test/values.ts'
import { commandDefinitions } from './catalogue.ts'

const seed = 20_260_301
const valuesPerForm = 1_500

const messages = commandDefinitions.flatMap(({ name, request, answer }) => [
  [`${name} request`, request] as const,
  [`${name} answer`, answer] as const,
])

describe.each(messages)('%s', (_, forms) => {
  it('is judged alike by writer, reader, quick check and the JSON Schemas of both', () => {
    const random = randomOf(seed)
    const values = [valuesOf(forms.writer, seed), valuesOf(forms.reader, seed)]
    const ajv = new Ajv2020()
    const [writes, reads] = [forms.writer, forms.reader].map((schema) =>
      ajv.compile(z.toJSONSchema(schema, { io: 'input' })),
    )
    const seen = { written: 0, readOnly: 0, refused: 0 }
    for (let index = 0; index < valuesPerForm; index += 1) {
      const valid = random.pick(values)(random)
      const input = random.oneIn(3) ? valid : mutated(valid, random)
      const written = forms.writer.safeParse(input)
      const read = forms.reader.safeParse(input)
      const quick = forms.accepts(input)
      const what = JSON.stringify(input)?.slice(0, 1_000)
      expect(writes?.(input), what).toBe(written.success)
      expect(reads?.(input), what).toBe(read.success)
      if (written.success) expect(quick, what).toBe(true)
      if (quick) expect(read.success && isDeepStrictEqual(read.data, input), what).toBe(true)
      seen[written.success ? 'written' : read.success ? 'readOnly' : 'refused'] += 1
    }
    expect(Math.min(seen.written, seen.refused), JSON.stringify(seen)).toBeGreaterThan(valuesPerForm / 50)
  })

  it('that has been read gives the same again', () => {
    const random = randomOf(seed)
    const values = valuesOf(forms.reader, seed)
    for (let index = 0; index < 200; index += 1) {
      const once = forms.parse(mutated(values(random), random))
      if (once.ok) expect(forms.parse(once.value)).toEqual(once)
    }
  })
})
