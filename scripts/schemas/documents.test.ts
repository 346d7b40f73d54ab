import { forms, jsonSchemas, schemaBase } from '@counterfoil/schemas/artefacts'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import asyncApiSchema from '../../node_modules/@asyncapi/specs/schemas/3.1.0-without-$id.json' with { type: 'json' }
import { generated } from './files.ts'

type Json = null | boolean | number | string | readonly Json[] | JsonObject
interface JsonObject {
  readonly [key: string]: Json
}

const documents = new Map<string, JsonObject>([...generated()].map(([path, text]) => [path, JSON.parse(text)]))
const schemas = [...documents].filter(([path]) => path.includes('/'))
const documentAt = (path: string): JsonObject => {
  const document = documents.get(path)
  if (document === undefined) throw new Error(`${path} is not generated`)
  return document
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a schema says, and what it refers to says; references are relative to the path that it stands at. */
function resolved(schema: Json | undefined, path: string): JsonObject {
  if (!isObject(schema)) return {}
  const { $ref } = schema
  if (typeof $ref !== 'string') return schema
  const target = new URL($ref, `${schemaBase}${path}`).href.slice(schemaBase.length)
  return { ...resolved(documentAt(target), target), ...schema }
}

/** What a property's documentation lacks, for every property however deep. */
function gaps(schema: Json, path: string, place = path): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((each, index) => gaps(each, path, `${place}/${index}`))
  if (!isObject(schema)) return []
  const { properties } = schema
  const own = isObject(properties)
    ? Object.entries(properties).flatMap(([name, property]) => {
        const { title, description, examples } = resolved(property, path)
        const lacks = [
          typeof title === 'string' && title !== '' ? [] : 'title',
          typeof description === 'string' && description !== '' ? [] : 'description',
          Array.isArray(examples) && examples.length > 0 ? [] : 'example',
        ].flat()
        return lacks.map((lack) => `${place}/${name} has no ${lack}`)
      })
    : []
  const inner = Object.entries(schema).filter(([key]) => key !== 'examples')
  return [...own, ...inner.flatMap(([key, value]) => gaps(value, path, `${place}/${key}`))]
}

describe('the JSON Schemas', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, schemas: schemas.map(([, schema]) => schema) })

  it('compile under Ajv in strict mode, also what one refers to in another', () => {
    for (const [path] of schemas) expect(ajv.getSchema(`${schemaBase}${path}`), path).toBeTypeOf('function')
  })

  it('refer to files that are there, by paths from where they stand', () => {
    for (const [path, schema] of schemas) {
      for (const reference of referencesIn(schema)) {
        expect(reference, path).not.toMatch(/^[a-z]+:/)
        expect(documents.has(new URL(reference, `file:///${path}`).pathname.slice(1)), `${path}: ${reference}`).toBe(
          true,
        )
      }
    }
  })

  it('are found at their $id', () => {
    for (const [path, { $id }] of schemas) expect($id).toBe(`${schemaBase}${path}`)
  })

  it('have a title, a description and an example on every property', () => {
    expect(schemas.flatMap(([path, schema]) => gaps(schema, path))).toEqual([])
    for (const [path, { title, description, examples }] of schemas) {
      expect({ title, description, examples }, path).toEqual({
        title: expect.any(String),
        description: expect.any(String),
        examples: expect.any(Array),
      })
    }
  })

  it('hold examples that they accept, however deep they stand', () => {
    const wrong: string[] = []
    const check = (schema: Json, pointer: string) => {
      if (Array.isArray(schema)) for (const [index, each] of schema.entries()) check(each, `${pointer}/${index}`)
      if (!isObject(schema)) return
      const { examples, ...rest } = schema
      if (Array.isArray(examples)) {
        const validate = ajv.getSchema(pointer)
        if (validate === undefined) throw new Error(`${pointer} is no schema`)
        for (const example of examples) if (validate(example) !== true) wrong.push(pointer)
      }
      for (const [key, value] of Object.entries(rest)) {
        check(value, `${pointer}/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
      }
    }
    for (const [path, schema] of schemas) check(schema, `${schemaBase}${path}#`)
    expect(wrong).toEqual([])
  })
})

describe('the patterns', () => {
  const patternsIn = (value: Json): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(patternsIn)
    if (!isObject(value)) return []
    const own = typeof value['pattern'] === 'string' ? [value['pattern']] : []
    return [...own, ...Object.values(value).flatMap(patternsIn)]
  }
  const patterns = [...new Set(schemas.flatMap(([, schema]) => patternsIn(schema)))]

  it.each(patterns)('%j is read alike in ECMAScript, RE2, Java and Python', (pattern) => {
    expect(pattern, 'anchored').toMatch(/^\^.*\$$/s)
    expect(pattern, 'no escape that is a letter or a digit').not.toMatch(/\\[A-Za-z0-9]/)
    expect(pattern, 'no group but (?:').not.toMatch(/\(\?[^:]/)
    const classes = pattern.replaceAll(/\\./g, '').match(/\[[^\]]*\]/g) ?? []
    expect(
      classes.filter((each) => each.slice(1).includes('[')),
      'no [ in a class',
    ).toEqual([])
    expect(
      classes.filter((each) => /&&|--|~~|\|\|/.test(each)),
      'no set operation in a class',
    ).toEqual([])
  })
})

describe('the manifest', () => {
  it('names every file', () => {
    const named = new Set(JSON.stringify(documentAt('index.json')).match(/[\w/.-]+\.json(?=","\$id|","sha256)/g))
    expect([...documents.keys()].filter((path) => path !== 'index.json' && !named.has(path))).toEqual([])
  })
})

/** Every `$ref` in a document. */
function referencesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  )
}

function isThere(document: JsonObject, reference: string): boolean {
  if (reference.startsWith('./')) return documents.has(reference.slice(2))
  let place: Json | undefined = document
  for (const part of reference.slice(2).split('/')) place = isObject(place) ? place[part] : undefined
  return place !== undefined
}

describe.each(['asyncapi.json', 'openapi.json'])('%s', (path) => {
  it('refers to what is there', () => {
    const document = documentAt(path)
    const references = referencesIn(document)
    expect(references.length).toBeGreaterThan(0)
    expect(references.filter((reference) => !isThere(document, reference))).toEqual([])
  })
})

it('asyncapi.json is valid by the JSON Schema of AsyncAPI 3.1', () => {
  const ajv = new Ajv({ strict: false, validateFormats: true })
  addFormats.default(ajv)
  const validate = ajv.compile(asyncApiSchema)
  expect(validate(documentAt('asyncapi.json')), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true)
  expect(validate({ ...documentAt('asyncapi.json'), operations: [] })).toBe(false)
})

it('openapi.json is valid by the JSON Schema of OpenAPI 3.1', async () => {
  const validator = new Validator()
  // It follows no relative references, so it is given the same schemas with absolute ones.
  for (const [path, schema] of forms.flatMap((form) => [...jsonSchemas(form)])) {
    await validator.addSpecRef({ ...schema }, `./${path}`)
    await validator.addSpecRef({ ...schema }, `${schemaBase}${path}`)
  }
  const { valid, errors } = await validator.validate({ ...documentAt('openapi.json') })
  expect(valid, JSON.stringify(errors)).toBe(true)
})
