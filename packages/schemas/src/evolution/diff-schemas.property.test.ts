import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonSchema } from '../artefacts/json-schemas.ts'
import { diffSchemas } from './diff-schemas.ts'

const names = ['a', 'b', 'kind']
const patterns = [
  '^a*$',
  '^[ab]{1,2}$',
  '^(?:a|b)*$',
  '^[a-c]+$',
  '^\\d{1,3}$',
  '^0$',
  '^(?:0|[1-9]\\d?)$',
  '^[^a]*$',
  'b',
]
const texts = ['', 'a', 'b', 'c', 'aa', 'ab', 'abc', '0', '12', '007', '1000', '\u{1F600}', 'x\u0000']
const scalar = fc.constantFrom<unknown>(...texts, 0, 1, 1.5, -3, true, false, null)
const count = fc.integer({ min: 0, max: 3 })

const { schema, value } = fc.letrec<{ schema: JsonSchema | boolean; value: unknown }>((tie) => {
  const option = fc.record(
    {
      type: fc.constant('object'),
      properties: fc.record({
        kind: fc.record({ const: fc.constantFrom('a', 'b', 'c') }),
        a: tie('schema'),
      }),
      required: fc.constantFrom(['kind'], ['kind', 'a']),
      additionalProperties: fc.boolean(),
    },
    { requiredKeys: ['type', 'properties', 'required'] },
  )
  return {
    schema: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.record(
        { type: fc.constant('string'), minLength: count, maxLength: count, pattern: fc.constantFrom(...patterns) },
        { requiredKeys: ['type'] },
      ),
      fc.record({
        type: fc.constantFrom('number', 'integer', 'boolean', 'null', ['string', 'null'], ['integer', 'string']),
      }),
      fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
      fc.record({ const: scalar, type: fc.constantFrom('string', 'boolean') }, { requiredKeys: ['const'] }),
      fc.constantFrom<JsonSchema | boolean>(
        true,
        false,
        {},
        { minLength: 2 },
        { required: ['a'] },
        { uniqueItems: true },
      ),
      fc.record(
        { type: fc.constant('array'), items: tie('schema'), minItems: count, maxItems: count },
        { requiredKeys: ['type'] },
      ),
      fc.record(
        {
          type: fc.constant('object'),
          properties: fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 3, noNullPrototype: true }),
          required: fc.subarray(names, { maxLength: 2 }),
          additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ oneOf: fc.array(fc.oneof(option, tie('schema')), { minLength: 1, maxLength: 3 }) }),
    ) as fc.Arbitrary<JsonSchema | boolean>,
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names, 'other'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }
})

/** A schema in which some places are as in another, so that the two have much in common. */
function blended(left: unknown, right: unknown, choose: () => boolean): unknown {
  const areFields = [left, right].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each))
  if (!areFields) return choose() ? left : right
  const [lefts, rights] = [Object(left), Object(right)]
  const keys = [...new Set([...Object.keys(lefts), ...Object.keys(rights)])]
  return Object.fromEntries(
    keys.flatMap((key) => {
      if (!(key in lefts)) return choose() ? [] : [[key, rights[key]]]
      if (!(key in rights)) return choose() ? [[key, lefts[key]]] : []
      return [[key, blended(lefts[key], rights[key], choose)]]
    }),
  )
}

const pair = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(schema, schema, fc.infiniteStream(fc.boolean())).map(([left, right, choices]) => {
    const choose = () => choices.next().value === true
    return [left, blended(left, right, choose) as JsonSchema] as const
  }),
)

/** Exact in what it says is compatible, whatever the values are: Ajv is the judge. */
const ajv = new Ajv2020({ strict: false, allErrors: false })
function validatorOf(schema: JsonSchema | boolean) {
  try {
    return ajv.compile(schema)
  } catch {
    // A blend may be no schema at all.
    return undefined
  }
}

describe('a verdict', () => {
  it('that is backward or forward holds for every value', () => {
    const claims = { backward: 0, forward: 0 }
    fc.assert(
      fc.property(pair, fc.array(value, { minLength: 20, maxLength: 40 }), ([old, next], values) => {
        const { verdict } = diffSchemas(old, next)
        const [takenByOld, takenByNext] = [validatorOf(old), validatorOf(next)]
        if (takenByOld === undefined || takenByNext === undefined) return
        for (const each of values) {
          if (verdict !== 'forward' && verdict !== 'breaking' && takenByOld(each)) {
            claims.backward += 1
            expect(takenByNext(each), JSON.stringify(each)).toBe(true)
          }
          if (verdict !== 'backward' && verdict !== 'breaking' && takenByNext(each)) {
            claims.forward += 1
            expect(takenByOld(each), JSON.stringify(each)).toBe(true)
          }
        }
      }),
      { numRuns: 3_000 },
    )
    expect(claims.backward).toBeGreaterThan(1_000)
    expect(claims.forward).toBeGreaterThan(1_000)
  })

  it('turns round with the schemas', () => {
    const turned = { compatible: 'compatible', backward: 'forward', forward: 'backward', breaking: 'breaking' }
    fc.assert(
      fc.property(pair, ([old, next]) => {
        expect(diffSchemas(next, old).verdict).toBe(turned[diffSchemas(old, next).verdict])
      }),
      { numRuns: 500 },
    )
  })

  it('of a schema and itself is compatible', () => {
    fc.assert(
      fc.property(schema, (same) => {
        expect(diffSchemas(same, structuredClone(same))).toEqual({ verdict: 'compatible', changes: [] })
      }),
      { numRuns: 500 },
    )
  })
})
