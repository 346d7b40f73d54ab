import { isDeepStrictEqual } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { governanceFiles } from '../src/artefacts/governance-files.ts'
import {
  governancePath,
  governanceSchemas,
  jsonSchemas,
  schemaBase,
  schemaPath,
} from '../src/artefacts/json-schemas.ts'
import { type Form, forms, type Published, published } from '../src/artefacts/published.ts'
import { acceptsOf } from '../src/reading/accepts.ts'
import { mutated } from './mutated.ts'
import { type Random, randomOf } from './random.ts'
import { runs } from './runs.ts'
import { type Values, valuesOf } from './values.ts'

const seed = 20_260_301
/** For each schema; each is put to both forms, by zod, by Ajv and by the quick check. Interpreted, zod is far slower. */
const valuesPerSchema = runs(z.config().jitless === true ? 500 : 10_000)

const ajv = new Ajv2020({
  schemas: [...forms.flatMap((form) => [...jsonSchemas(form).values()]), ...governanceSchemas().values()],
})

/** How Ajv judges by the generated JSON Schema. */
export function ajvOf(each: Published, form: Form): (value: unknown) => boolean {
  return ajvAt(schemaPath(each, form))
}

function ajvAt(path: string): (value: unknown) => boolean {
  const validate = ajv.getSchema(`${schemaBase}${path}`)
  if (validate === undefined) throw new Error(`no JSON Schema at ${path}`)
  return (value) => validate(value) === true
}

/** Tests that zod, the JSON Schemas and the quick check judge alike, for the schemas of some domains. */
export function describeAgreement(isMeant: (each: Published) => boolean): void {
  // zod makes an Error for each refusal, and its stack trace would take most of the time.
  Error.stackTraceLimit = 0
  const chosen = published().filter(isMeant)
  describe.each(chosen.map((each) => [each.name, each] as const))('%s', (_, each) => {
    it('is judged alike by zod, by its JSON Schemas and by the quick check', () => {
      const { disagreements, seen } = judged(each)
      expect(disagreements).toEqual([])
      // Otherwise the values would say little.
      expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(valuesPerSchema / 100)
    })
  })
}

/** Tests that zod and the JSON Schemas judge files under review alike. */
export function describeGovernanceAgreement(): void {
  Error.stackTraceLimit = 0
  it.each(governanceFiles())('$format is judged alike by zod and by its JSON Schema', (file) => {
    const { schema } = file
    const [accepts, written, random] = [ajvAt(governancePath(file)), valuesOf(schema, seed), randomOf(seed)]
    const seen = { accepted: 0, refused: 0 }
    for (let index = 0; index < valuesPerSchema; index++) {
      const input = random.oneIn(3) ? written(random) : mutated(written(random), random)
      const { success } = schema.safeParse(input)
      seen[success ? 'accepted' : 'refused'] += 1
      expect(accepts(input), JSON.stringify(input)?.slice(0, 1_500)).toBe(success)
    }
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(valuesPerSchema / 100)
  })
}

function judged(each: Published) {
  const { writer, reader } = each.schemas
  const [accepts, writes, reads] = [acceptsOf(writer), ajvOf(each, 'writer'), ajvOf(each, 'reader')]
  const [strict, tolerant] = [valuesOf(writer, seed), valuesOf(reader, seed)]
  const random = randomOf(seed)
  const seen = { written: 0, readOnly: 0, refused: 0 }
  const disagreements: string[] = []
  for (let index = 0; index < valuesPerSchema && disagreements.length < 5; index++) {
    const input = value(random, strict, tolerant)
    const isWritten = writer.safeParse(input).success
    const read = reader.safeParse(input)
    const isAccepted = accepts(input)
    seen[isWritten ? 'written' : read.success ? 'readOnly' : 'refused'] += 1
    const wrong = [
      isWritten === writes(input) ? [] : `the writer says ${isWritten}, its JSON Schema does not`,
      read.success === reads(input) ? [] : `the reader says ${read.success}, its JSON Schema does not`,
      isWritten && !isAccepted ? 'the quick check refuses what writers write' : [],
      isAccepted && !(read.success && isDeepStrictEqual(read.data, input)) ? 'the reader changes what is accepted' : [],
    ].flat()
    if (wrong.length > 0) disagreements.push(`${wrong.join('; ')}: ${JSON.stringify(input)?.slice(0, 1_500)}`)
  }
  return { disagreements, seen }
}

function value(random: Random, strict: Values, tolerant: Values): unknown {
  const valid = random.oneIn(2) ? strict(random) : tolerant(random)
  return random.oneIn(3) ? valid : mutated(valid, random)
}
