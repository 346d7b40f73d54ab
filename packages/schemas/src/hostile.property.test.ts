import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { areUnchanged, builtIns } from '../test/built-ins.ts'
import { goldens } from '../test/goldens.ts'
import { setField } from '../test/hostile.ts'
import { mutated } from '../test/mutated.ts'
import { randomOf } from '../test/random.ts'
import { runs } from '../test/runs.ts'
import { leavesOf } from '../test/samples.ts'
import { parseEventBatch } from './batch.ts'
import { parseEvent } from './catalogue.ts'
import { maxDepth } from './reading/unfit.ts'

/** Without generated code reading takes several times as long. */
const mutations = runs(z.config().jitless === true ? 20_000 : 200_000)

// zod makes an Error for each refusal, and its stack trace would take most of the time.
Error.stackTraceLimit = 0

describe('the watch over the built-ins', () => {
  const changes: Readonly<Record<string, readonly [target: object, name: string, change: PropertyDescriptor]>> = {
    'a method that is overwritten': [Object.prototype, 'toString', { value: () => '' }],
    'a method that can be seen': [Object.prototype, 'valueOf', { enumerable: true }],
    'a getter that is overwritten': [Object.prototype, '__proto__', { get: (): unknown => null }],
    'a field that is added': [Object.prototype, 'polluted', { value: true, enumerable: true, configurable: true }],
    'a function that is overwritten': [JSON, 'rawJSON', { value: () => '{}', configurable: true }],
  }

  it.each(Object.keys(changes))('sees %s', (what) => {
    const [target, name, change] = changes[what] ?? [{}, '', {}]
    const before = builtIns()
    const own = Object.getOwnPropertyDescriptor(target, name)
    let isSeen = false
    try {
      Object.defineProperty(target, name, change)
      isSeen = !areUnchanged(before)
    } finally {
      if (own === undefined) Reflect.deleteProperty(target, name)
      else Object.defineProperty(target, name, own)
    }
    expect(isSeen).toBe(true)
    expect(areUnchanged(before)).toBe(true)
  })
})

describe('a mutated golden', () => {
  it('is read or refused with a path; what is read can be written and gives the same again', () => {
    const random = randomOf(20_260_301)
    const before = builtIns()
    const wrong: string[] = []
    const seen = { read: 0, refused: 0 }
    for (let count = 0; count < mutations && wrong.length < 5; count++) {
      const input = mutated(random.pick(goldens), random)
      const outcome = parseEvent(input)
      seen[outcome.ok ? 'read' : 'refused'] += 1
      const isRight = outcome.ok
        ? isDeepStrictEqual(parseEvent(JSON.parse(JSON.stringify(outcome.value))), withoutNegativeZero(outcome))
        : outcome.rejection.length > 0 && outcome.rejection.every(({ path }) => path.length > 0 || !isObject(input))
      if (!isRight) wrong.push(JSON.stringify({ input, outcome }).slice(0, 2_000))
    }
    expect(wrong).toEqual([])
    expect(areUnchanged(before)).toBe(true)
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(mutations / 50)
  })
})

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON text has no negative zero, and no field of the model has a number. */
function withoutNegativeZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

const deep = 100_000
const fiveMegabytes = 5 * 1024 ** 2
const hostileTexts: readonly (readonly [name: string, json: string])[] = [
  ['__proto__', '{"__proto__":{"polluted":true}}'],
  ['a nested __proto__', '{"a":{"__proto__":{"polluted":true}},"__proto__":null}'],
  ['constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
  ['1e400', '1e400'],
  ['-1e400', '-1e400'],
  ['1e-400', '1e-400'],
  ['a lone surrogate', '"a\\ud800b"'],
  ['a string of 5 MB', `"${'a'.repeat(fiveMegabytes)}"`],
  ['5 MB of digits', `"${'9'.repeat(fiveMegabytes)}"`],
  ['5 MB of zeros', `"1.${'0'.repeat(fiveMegabytes)}"`],
  ['5 MB of white space', `"a${' '.repeat(fiveMegabytes)}"`],
  ['5 MB of astral characters', `"${'😀'.repeat(fiveMegabytes / 4)}"`],
  ['arrays 100,000 deep', `${'['.repeat(deep)}${']'.repeat(deep)}`],
  ['objects 100,000 deep', `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`],
  ['a list of 1,000,000', `[${'0,'.repeat(999_999)}0]`],
  ['100,000 fields', `{${Array.from({ length: deep }, (_, index) => `"f${index}":0`).join()}}`],
]

const golden = goldens.find(({ type }) => type === 'counterfoil.inventory.received.v1')
const marker = '\u0001here'

/** The golden's text with other JSON in one place. */
function textWith(path: readonly (string | number)[], json: string): string {
  const copy = structuredClone(golden)
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), copy)
  if (Array.isArray(holder)) holder[Number(path.at(-1))] = marker
  else setField(Object(holder), String(path.at(-1)), marker)
  return JSON.stringify(copy).replace(JSON.stringify(marker), () => json)
}

describe.each(hostileTexts)('%s', (_, json) => {
  const before = builtIns()

  it('in place of a value is refused at its path', () => {
    for (const path of leavesOf(golden)) {
      if (path[0] === 'type') continue
      const outcome = parseEvent(JSON.parse(textWith(path, json)))
      const paths = outcome.ok ? [] : outcome.rejection.map((issue) => issue.path)
      expect(
        paths.map((found) => found.slice(0, path.length)),
        path.join('.'),
      ).toContainEqual(path)
    }
    expect(areUnchanged(before)).toBe(true)
  })

  it.each([
    [['unknown']],
    [['data', 'unknown']],
    [['data', 'lines', 0, 'unknown']],
    [['__proto__']],
    [['constructor']],
  ])('in a field that nobody knows (%j) is passed on as it is, or refused there', (path) => {
    const outcome = parseEvent(JSON.parse(textWith(path, json)))
    if (!outcome.ok) {
      expect(outcome.rejection.map((issue) => issue.path.slice(0, path.length))).toEqual([path])
      return
    }
    expect(parseEvent(JSON.parse(JSON.stringify(outcome.value)))).toEqual(outcome)
    expect(Object.getPrototypeOf(outcome.value)).toBe(Object.prototype)
    expect('polluted' in {} || 'polluted' in outcome.value || 'polluted' in outcome.value.data).toBe(false)
    expect(areUnchanged(before)).toBe(true)
  })

  it('alone, and in a batch, is refused', () => {
    expect(parseEvent(JSON.parse(json)).ok).toBe(false)
    const batch = parseEventBatch([golden, JSON.parse(json), golden])
    expect(batch.ok && batch.value.map(({ ok }) => ok)).toEqual([true, false, true])
  })
})

describe('nesting', () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

  const told = { ...golden, subject: null }

  it.each([
    ['canonical', golden],
    ['to be normalised', told],
  ])(
    `in an unknown field of an event %s is passed on up to ${maxDepth} levels in all, and refused with its path beyond`,
    (_, event) => {
      expect(parseEvent({ ...event, unknown: nested(maxDepth - 1) }).ok).toBe(true)
      const outcome = parseEvent({ ...event, unknown: nested(maxDepth) })
      expect(outcome.ok ? [] : outcome.rejection[0]?.path.slice(0, 2)).toEqual(['unknown', 0])
    },
  )
})
