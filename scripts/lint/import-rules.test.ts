import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

// A small workspace with the names of this one, in which each forbidden import is planted once.
const root = fileURLToPath(new URL('../../', import.meta.url))
const small = mkdtempSync(join(tmpdir(), 'counterfoil-imports-'))
afterAll(() => rmSync(small, { recursive: true }))

const names = [
  ...['kernel', 'schemas', 'inventory', 'returns', 'ledger', 'reconcile', 'engine', 'adapters', 'flows', 'hub'],
  ...['cli', 'simulator', 'stores/sqlite', 'stores/postgres', 'connectors/acme', 'connectors/other'],
]
const packageName = (name: string) =>
  `@counterfoil/${name.replace('stores/', 'store-').replace('connectors/', 'connector-')}`

const write = (file: string, content: string) => {
  mkdirSync(dirname(join(small, file)), { recursive: true })
  writeFileSync(join(small, file), content)
}

for (const name of names) {
  const folder = `packages/${name}`
  const exports = { '.': { '@counterfoil/source': './src/index.ts', default: './dist/index.js' } }
  const dependencies = Object.fromEntries([...names.map(packageName), 'zod', 'csv-parse'].map((each) => [each, '*']))
  const devDependencies = { vitest: '*', tinybench: '*' }
  write(
    `${folder}/package.json`,
    JSON.stringify({ name: packageName(name), type: 'module', exports, dependencies, devDependencies }),
  )
  write(`${folder}/src/index.ts`, `export const name = '${name}'\n`)
  mkdirSync(join(small, 'node_modules/@counterfoil'), { recursive: true })
  symlinkSync(join(small, folder), join(small, 'node_modules', packageName(name)), 'junction')
}
for (const library of ['zod', 'vitest', 'tinybench', 'fast-check', 'csv-parse']) {
  write(`node_modules/${library}/package.json`, JSON.stringify({ name: library, version: '1.0.0', main: 'index.js' }))
  write(`node_modules/${library}/index.js`, '')
}
cpSync(join(root, '.dependency-cruiser.mjs'), join(small, '.dependency-cruiser.mjs'))
cpSync(join(root, 'tsconfig.base.json'), join(small, 'tsconfig.base.json'))
write('tsconfig.json', JSON.stringify({ extends: './tsconfig.base.json', compilerOptions: { types: [] } }))
symlinkSync(join(root, 'node_modules/typescript'), join(small, 'node_modules/typescript'), 'junction')
mkdirSync(join(small, 'examples'))
mkdirSync(join(small, 'scripts'))

const planted: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['house: kernel', 'packages/kernel/src/up.ts', "import '@counterfoil/schemas'"],
  ['house: schemas', 'packages/schemas/src/up.ts', "import '@counterfoil/inventory'"],
  ['house: inventory', 'packages/inventory/src/sideways.ts', "import '@counterfoil/ledger'"],
  ['house: returns', 'packages/returns/src/sideways.ts', "import type { name } from '@counterfoil/inventory'"],
  ['house: ledger', 'packages/ledger/src/sideways.ts', "export * from '@counterfoil/reconcile'"],
  ['house: reconcile', 'packages/reconcile/src/lazily.ts', "await import('@counterfoil/returns')"],
  ['house: engine', 'packages/engine/src/retail.ts', "import '@counterfoil/schemas'"],
  ['house: stores/sqlite', 'packages/stores/sqlite/src/other.ts', "import '@counterfoil/store-postgres'"],
  ['house: adapters', 'packages/adapters/src/up.ts', "import '@counterfoil/engine'"],
  ['house: connectors/acme', 'packages/connectors/acme/src/engine.ts', "import '@counterfoil/engine'"],
  ['house: connectors/acme', 'packages/connectors/acme/src/other.ts', "import '@counterfoil/connector-other'"],
  ['house: flows', 'packages/flows/src/store.ts', "import '@counterfoil/store-sqlite'"],
  ['house: flows', 'packages/flows/src/connector.ts', "import '@counterfoil/connector-acme'"],
  ['house: hub', 'packages/hub/src/connector.ts', "import '@counterfoil/connector-acme'"],
  ['house: cli', 'packages/cli/src/scripts.ts', "import '../../../scripts/anything.ts'"],
  ['by name: kernel', 'packages/schemas/src/relative.ts', "import '../../kernel/src/index.ts'"],
  ['tests of pure packages', 'packages/inventory/src/sideways.test.ts', "import '@counterfoil/ledger'"],
  ['pure: no node built-ins', 'packages/kernel/src/file.ts', "import 'node:fs'"],
  ['pure: four libraries', 'packages/ledger/src/csv.ts', "import 'csv-parse'"],
  ['declared where it is used', 'packages/engine/src/undeclared.ts', "import 'fast-check'"],
  ['published code needs no devDependency', 'packages/engine/src/dev.ts', "import 'tinybench'"],
  ['resolvable', 'packages/engine/src/missing.ts', "import './nowhere.ts'"],
  [
    'no circles',
    'packages/engine/src/circle-1.ts',
    "import { two } from './circle-2.ts'\nexport const one = () => two",
  ],
]
const allowed: readonly (readonly [file: string, code: string])[] = [
  ['packages/schemas/src/down.ts', "import '@counterfoil/kernel'\nimport 'zod'"],
  ['packages/connectors/acme/src/down.ts', "import '@counterfoil/adapters'\nimport 'csv-parse'\nimport 'node:fs'"],
  ['packages/cli/src/anything.ts', "import '@counterfoil/store-sqlite'\nimport '@counterfoil/connector-acme'"],
  ['packages/kernel/src/kernel.test.ts', "import 'vitest'\nimport 'fast-check'\nimport 'node:fs'"],
]

write('packages/engine/src/circle-2.ts', "import { one } from './circle-1.ts'\nexport const two = () => one")
write('scripts/anything.ts', '')
for (const [file, code] of [...planted.map(([, file, code]) => [file, code] as const), ...allowed]) {
  write(file, `${code}\n`)
}

const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
const { stdout } = spawnSync(
  process.execPath,
  [depcruise, 'packages', 'examples', 'scripts', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
  { cwd: small, encoding: 'utf8', maxBuffer: 100_000_000 },
)
const report: { summary: { violations: { from: string; rule: { name: string } }[] } } = JSON.parse(stdout)
const rulesBrokenBy = (file: string) =>
  report.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

describe('the import rules', () => {
  it.each(planted)('"%s" catches %s', (rule, file) => {
    expect(rulesBrokenBy(file)).toContain(rule)
  })

  it.each(allowed)('allow %s', (file) => {
    expect(rulesBrokenBy(file)).toEqual([])
  })
})
