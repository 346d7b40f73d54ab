import { isDeepStrictEqual } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { mutated } from '../../test/mutated.ts'
import { type Random, randomOf } from '../../test/random.ts'
import { type Values, valuesOf } from '../../test/values.ts'
import { eventDefinitions } from '../catalogue.ts'
import { boundsOf } from '../forms/bounds.ts'
import { jsonSchemas, schemaBase, schemaPath } from './json-schemas.ts'
import { forms } from './published.ts'

const seed = 20_260_301
/** For each type; each is put to both forms, by zod, by Ajv and by the quick check. */
const valuesPerType = 10_000

const ajv = new Ajv2020({ schemas: forms.flatMap((form) => [...jsonSchemas(form).values()]) })

function ajvOf(type: string, form: (typeof forms)[number]) {
  const validate = ajv.getSchema(`${schemaBase}${schemaPath(type, form)}`)
  if (validate === undefined) throw new Error(`no schema of ${type}`)
  return (value: unknown) => validate(value) === true
}

function value(random: Random, strict: Values, tolerant: Values): unknown {
  const valid = random.oneIn(2) ? strict(random) : tolerant(random)
  return random.oneIn(3) ? valid : mutated(valid, random)
}

describe.each(eventDefinitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, definition) => {
    it('is judged alike by zod, by its JSON Schemas and by the quick check', () => {
      const random = randomOf(seed)
      const strict = valuesOf(definition.writer, seed)
      const tolerant = valuesOf(definition.reader, seed)
      const [writes, reads] = [ajvOf(type, 'writer'), ajvOf(type, 'reader')]
      const seen = { written: 0, readOnly: 0, refused: 0 }
      const disagreements: string[] = []
      for (let index = 0; index < valuesPerType && disagreements.length < 5; index++) {
        const input = value(random, strict, tolerant)
        const written = definition.writer.safeParse(input)
        const read = definition.reader.safeParse(input)
        const quick = definition.accepts(input)
        const wrong = [
          written.success === writes(input) ? [] : `the writer says ${written.success}, its JSON Schema does not`,
          read.success === reads(input) ? [] : `the reader says ${read.success}, its JSON Schema does not`,
          written.success && !quick ? 'the quick check refuses what writers write' : [],
          quick && !(read.success && isDeepStrictEqual(read.data, input)) ? 'the reader changes what is accepted' : [],
        ].flat()
        if (wrong.length > 0) disagreements.push(`${wrong.join('; ')}: ${JSON.stringify(input)?.slice(0, 1_500)}`)
        seen[written.success ? 'written' : read.success ? 'readOnly' : 'refused'] += 1
      }
      expect(disagreements).toEqual([])
      // Otherwise the values would say little.
      expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(valuesPerType / 50)
    })
  },
)

describe('an array at the bounds of its length', () => {
  const arrays = eventDefinitions.flatMap((definition) =>
    arraysIn(definition).map((array) => ({ definition, ...array })),
  )
  const oneOfEachBound = [...Map.groupBy(arrays, ({ bounds }) => `${bounds.least} to ${bounds.most}`)].flatMap(
    ([bounds, [first]]) => (first === undefined ? [] : [[bounds, first] as const]),
  )

  it.each(oneOfEachBound)('of %s is judged alike', (_, { definition, field, bounds: { least, most } }) => {
    const event = valuesOf(definition.writer, seed)(randomOf(seed))
    const [item] = Object(event).data[field]
    for (const length of [least - 1, least, most, most + 1]) {
      if (length < 0 || !Number.isFinite(length)) continue
      const input = { ...Object(event), data: { ...Object(event).data, [field]: Array(length).fill(item) } }
      const fits = length >= least && length <= most
      expect(definition.writer.safeParse(input).success).toBe(fits)
      expect(definition.reader.safeParse(input).success).toBe(fits)
      expect(definition.accepts(input)).toBe(fits)
      for (const form of forms) expect(ajvOf(definition.type, form)(input)).toBe(fits)
    }
  })
})

/** The arrays that are fields of the data itself and always there. */
function arraysIn({ writer }: (typeof eventDefinitions)[number]) {
  return Object.entries(writer.shape.data.shape).flatMap(([field, schema]) =>
    schema instanceof z.ZodArray ? [{ field, bounds: boundsOf(schema) }] : [],
  )
}
