import { describe, expect, it } from 'vitest'
import { type JsonSchema, jsonSchemas, schemaBase } from '../artefacts/json-schemas.ts'
import { breaksOfHistory, diffSchemas, diffVersions, type SchemaVersion } from './diff-schemas.ts'

const text = { type: 'string', minLength: 1, maxLength: 10 }
const closed = (properties: object, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const open = (schema: JsonSchema): JsonSchema => ({ ...schema, additionalProperties: {} })
const said = (old: JsonSchema | boolean, next: JsonSchema | boolean) => {
  const { verdict, changes } = diffSchemas(old, next)
  return [verdict, ...changes.map(({ path, breaks, aspect }) => `${breaks} ${path} ${aspect}`)]
}

describe('diffSchemas', () => {
  const base = closed({ a: text }, ['a'])

  it.each<readonly [string, JsonSchema | boolean, JsonSchema | boolean, readonly string[]]>([
    ['other words', base, { ...base, title: 'Other', examples: [{ a: 'x' }] }, ['compatible']],
    ['an optional field more', base, closed({ a: text, b: text }, ['a']), ['backward', 'forward /b field']],
    [
      'a required field more',
      base,
      closed({ a: text, b: text }, ['a', 'b']),
      ['breaking', 'backward /b required', 'forward /b field'],
    ],
    ['a field that is no longer required', base, closed({ a: text }), ['backward', 'forward /a required']],
    ['an optional field less', closed({ a: text }), closed({}), ['forward', 'backward /a field']],
    ['other fields allowed', base, open(base), ['backward', 'forward /* field']],
    [
      'a field of an open object that gets a type',
      open(base),
      open(closed({ a: text, b: text }, ['a'])),
      ['forward', 'backward /b type'],
    ],
    ['another type', text, { type: 'number' }, ['breaking', 'backward  type', 'forward  type']],
    ['one type more', { type: 'string' }, { type: ['string', 'null'] }, ['backward', 'forward  values']],
    ['whole numbers only', { type: 'number' }, { type: 'integer' }, ['forward', 'backward  type']],
    ['a longer text', text, { ...text, maxLength: 20 }, ['backward', 'forward  length']],
    ['a text that is not empty', { type: 'string' }, { type: 'string', minLength: 1 }, ['forward', 'backward  length']],
    ['a pattern', { type: 'string' }, { type: 'string', pattern: '^a$' }, ['forward', 'backward  pattern']],
    [
      'a wider pattern',
      { type: 'string', pattern: '^\\d{2}$' },
      { type: 'string', pattern: '^\\d{2,4}$' },
      ['backward', 'forward  pattern'],
    ],
    [
      'a pattern of which nothing is proven',
      { type: 'string', pattern: '^(?!b)a$' },
      { type: 'string', pattern: '^a$' },
      ['breaking', 'backward  pattern', 'forward  pattern'],
    ],
    ['a listed value more', { enum: ['a'] }, { enum: ['a', 'b'] }, ['backward', 'forward  values']],
    ['a list of what was free', { type: 'string' }, { enum: ['a', 'b'] }, ['forward', 'backward  values']],
    ['another constant', { const: 1 }, { const: 2 }, ['breaking', 'backward  values', 'forward  values']],
    [
      'longer lists',
      { type: 'array', items: text, maxItems: 2 },
      { type: 'array', items: text, maxItems: 3 },
      ['backward', 'forward  length'],
    ],
    [
      'other items',
      { type: 'array', items: text },
      { type: 'array', items: { type: 'string' } },
      ['backward', 'forward /* length', 'forward /* length'],
    ],
    [
      'an option more, told apart by a tag',
      { oneOf: [closed({ kind: { const: 'a' } }, ['kind'])] },
      { oneOf: [closed({ kind: { const: 'a' } }, ['kind']), closed({ kind: { const: 'b' } }, ['kind'])] },
      ['backward', 'forward /kind values'],
    ],
    [
      'an option more that overlaps, where exactly one has to fit',
      { oneOf: [text] },
      { oneOf: [text, { type: 'string' }] },
      ['breaking', 'backward  unknown', 'forward  length', 'forward  length'],
    ],
    [
      'a keyword that is not known',
      { type: 'number' },
      { type: 'number', multipleOf: 2 },
      ['breaking', 'backward  unknown', 'forward  unknown'],
    ],
    ['nothing at all that is taken', text, false, ['forward', 'backward  type']],
  ])('%s', (_, old, next, expected) => {
    expect(said(old, next)).toEqual(expected)
  })

  it('says of each change what the one takes and the other does not', () => {
    expect(diffSchemas(closed({ a: text }), closed({ a: { ...text, pattern: '^\\d*$' } })).changes).toEqual([
      {
        path: '/a',
        aspect: 'pattern',
        breaks: 'backward',
        because: 'the new schema has a pattern, the old schema has none',
      },
    ])
    expect(diffSchemas({ type: 'integer' }, { type: 'integer', minimum: 1 }).changes[0]?.because).toBe(
      'in the new schema, nothing is known about the keyword "minimum": taken as a break',
    )
  })

  it('follows references, each schema by its own map', () => {
    const line = 'https://example.org/line.json'
    const schema = closed({ lines: { type: 'array', items: { $ref: line, description: 'A line.' } } })
    const old = new Map([[line, closed({ a: text })]])
    const next = new Map([[line, closed({ a: text, b: text })]])
    expect(diffSchemas(schema, schema, { old }).verdict).toBe('compatible')
    expect(diffSchemas(schema, schema, { old, new: next }).changes).toMatchObject([
      { path: '/lines/*/b', breaks: 'forward', aspect: 'field' },
    ])
  })

  it('follows references that are relative to the schema they stand in', () => {
    const schema = { $id: 'https://example.org/a/order.json', ...closed({ line: { $ref: './shared/line.json' } }) }
    const line = closed({ price: { $ref: '../../money.json' } })
    const mapOf = (money: object) =>
      new Map<string, object>([
        ['https://example.org/a/shared/line.json', line],
        ['https://example.org/money.json', money],
      ]) as ReadonlyMap<string, JsonSchema>
    const changes = (money: object) => diffSchemas(schema, schema, { old: mapOf(text), new: mapOf(money) }).changes
    expect(changes(text)).toEqual([])
    expect(changes({ type: 'boolean' })[0]?.path).toBe('/line/price')
  })

  it('takes references that are missing or lead back to themselves as a break', () => {
    const self = { $ref: 'https://example.org/self.json' }
    const references = { old: new Map([[self.$ref, closed({ next: self })]]) }
    expect(diffSchemas(self, { ...self, title: 'Same' }, references).changes[0]?.because).toMatch(/refers to itself/)
    expect(diffSchemas(self, closed({})).changes[0]?.because).toMatch(/is not in the given map/)
  })

  it('writes names with slashes as a JSON Pointer does', () => {
    expect(diffSchemas(closed({}), closed({ 'a/b~c': text })).changes[0]?.path).toBe('/a~1b~0c')
  })
})

describe('versions', () => {
  const version = (name: string, writer: JsonSchema): SchemaVersion => ({
    name,
    writer,
    reader: open(writer),
    references: new Map(),
  })
  const first = version('1', closed({ a: text }, ['a']))
  const second = version('2', closed({ a: text, b: text }, ['a']))

  it('get on when an optional field is added, because readers take fields that they do not know', () => {
    expect(diffVersions(first, second)).toEqual({ verdict: 'compatible', changes: [] })
  })

  it('do not get on when a required field is added, and it is said who cannot read whom', () => {
    expect(diffVersions(first, version('2', closed({ a: text, b: text }, ['a', 'b'])))).toEqual({
      verdict: 'forward',
      changes: [
        {
          path: '/b',
          aspect: 'required',
          breaks: 'backward',
          because: 'the reader of 2 requires the field, the writer of 1 does not',
        },
      ],
    })
  })

  it('are compared with every other version, not only with their neighbours', () => {
    const withNumber = version('3', closed({ a: text, b: { type: 'number' } }, ['a']))
    const breaks = breaksOfHistory([second, first, withNumber])
    expect(breaks.map(({ old, new: next }) => [old, next])).toEqual([['2', '3']])
    expect(breaksOfHistory([first, second])).toEqual([])
  })

  const references = new Map(
    [...jsonSchemas('writer'), ...jsonSchemas('reader')].map(([path, schema]) => [`${schemaBase}${path}`, schema]),
  )
  const types = [...jsonSchemas('writer').keys()]
  it.each(types)('of the model read what they write themselves: %s', (path) => {
    const [writer, reader] = [path, path.replace('writer/', 'reader/')].map((each) => references.get(schemaBase + each))
    if (writer === undefined || reader === undefined) throw new Error(`${path} has no two forms`)
    const itself = { name: 'this', writer, reader, references }
    expect(diffVersions(itself, itself)).toEqual({ verdict: 'compatible', changes: [] })
  })
})
