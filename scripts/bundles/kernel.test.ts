import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Options } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// What a bundler keeps of the kernel for a consumer of one name. The kernel is published as one file, so that it has to be
// able to drop each statement of it; the libraries that the kernel imports are left out here.
const folder = mkdtempSync(join(tmpdir(), 'counterfoil-bundles-'))
afterAll(() => rmSync(folder, { recursive: true }))

const kernel = fileURLToPath(new URL('../../packages/kernel/src/index.ts', import.meta.url))
const options: Options = { config: false, silent: true, format: 'esm', target: 'node22', splitting: false }

/** A text that a bundle has only when it has the thing. */
const marks = {
  'the table of countries': 'AFG004',
  'the numbers of currencies': '"971"',
  'the minor digits of currencies': 'KWD: 3',
  'the names of units': 'hectolitre',
  'decimal arithmetic': 'precision: 400',
  'business days': 'mondayToFriday',
}

const expected: Readonly<Record<string, readonly (keyof typeof marks)[]>> = {
  accepted: [],
  isGtin: [],
  parseSgtin: [],
  isUnitCode: [],
  parseInstant: [],
  isInWindow: [],
  quantity: ['the names of units'],
  isCurrency: ['the minor digits of currencies'],
  isCountry: ['the table of countries'],
  currencyOfNumber: ['the numbers of currencies', 'the minor digits of currencies'],
  money: ['the minor digits of currencies', 'decimal arithmetic'],
}

beforeAll(async () => {
  await build({ ...options, entry: { kernel }, outDir: folder })
  for (const name of Object.keys(expected)) {
    writeFileSync(join(folder, `for-${name}.js`), `import { ${name} } from './kernel.js'\nconsole.log(${name})\n`)
  }
  await build({
    ...options,
    entry: Object.keys(expected).map((name) => join(folder, `for-${name}.js`)),
    outDir: join(folder, 'bundles'),
    external: ['decimal.js', '@date-fns/tz/tzOffset'],
  })
})

describe('a bundle', () => {
  it.each(Object.entries(expected))('for %s alone carries %j and nothing else of size', (name, carried) => {
    const bundle = readFileSync(join(folder, 'bundles', `for-${name}.js`), 'utf8')
    const found = Object.entries(marks).filter(([, mark]) => bundle.includes(mark))
    expect(found.map(([thing]) => thing)).toEqual(carried)
  })

  it('of the whole kernel carries all of it', () => {
    const whole = readFileSync(join(folder, 'kernel.js'), 'utf8')
    expect(Object.values(marks).filter((mark) => !whole.includes(mark))).toEqual([])
  })
})
