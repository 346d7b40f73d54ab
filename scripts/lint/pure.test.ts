import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const small = mkdtempSync(join(tmpdir(), 'counterfoil-pure-'))
afterAll(() => rmSync(small, { recursive: true }))

cpSync(join(root, 'biome.json'), join(small, 'biome.json'))
mkdirSync(join(small, 'scripts/lint'), { recursive: true })
cpSync(join(root, 'scripts/lint/pure.grit'), join(small, 'scripts/lint/pure.grit'))

const impure = [
  'Date.now()',
  '[0].map(Date.now)',
  'new Date()',
  'Date()',
  'new Date(2026, 2)',
  'new Date(2026, 2, 1, 12)',
  'new TZDate()',
  'Math.random()',
  'globalThis.process',
]
const pure = [
  'new Date(0)',
  'Date.parse("2026-03-01")',
  'Date.UTC(2026, 2, 1)',
  'new TZDate(0, "Europe/London")',
  'Math.max(1, 2)',
]

/** Whether biome finds something impure in a file of this workspace that holds just this expression. */
function isCaught(folder: string, expression: string): boolean {
  const file = join(small, folder, 'file.ts')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `export const value = ${expression}\n`)
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--vcs-enabled=false', '--colors=off', file]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: small, encoding: 'utf8' })
  return `${stdout}${stderr}`.includes('A pure package reads no clock')
}

describe('a pure package', () => {
  it.each(impure)('may not say %s', (expression) => {
    expect(isCaught('packages/ledger/src/posting', expression)).toBe(true)
  })

  it.each(pure)('may say %s', (expression) => {
    expect(isCaught('packages/ledger/src/posting', expression)).toBe(false)
  })
})

describe('the engine', () => {
  it('may read a clock', () => {
    expect(isCaught('packages/engine/src', 'Date.now()')).toBe(false)
  })
})
