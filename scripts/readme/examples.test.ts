import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type Example, examplesIn } from './examples.ts'

const root = new URL('../../', import.meta.url)
const rootPath = fileURLToPath(root)
const readmes = ['README.md', ...globSync('packages/{*,{stores,transports,connectors}/*}/README.md', { cwd: rootPath })]
const examples = readmes.flatMap((file) => examplesIn(root, file))
const toRun = examples
  .filter(({ notRun }) => notRun === undefined)
  .map((example) => ({ ...example, ...place(example) }))

// An example stands in the folder of its package, so that it resolves what a user of that package can resolve; those of
// the root README stand in examples/, which depends on all that they show.
function place({ file, line, code }: Example): {
  readonly folder: string
  readonly path: string
  readonly where: string
} {
  const home = file === 'README.md' ? 'examples' : dirname(file)
  const folder = mkdtempSync(join(rootPath, home, '.readme-'))
  const path = join(folder, 'example.ts')
  writeFileSync(path, code)
  return { folder, path, where: `${file}:${line}` }
}

/** Those of the claimed lines that were printed, in their order; what is printed without a claim is passed over. */
function inOrder(printed: readonly string[], claimed: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const line of printed) if (line.trim() === claimed[found.length]) found.push(line.trim())
  return found
}

afterAll(() => {
  for (const { folder } of toRun) rmSync(folder, { recursive: true })
})

describe('examples of the READMEs', () => {
  it.each(toRun)('$where runs, and prints what it says', ({ path, prints }) => {
    const args = ['--conditions=@counterfoil/source', path]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: dirname(path), encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    expect(inOrder(stdout.split('\n'), prints), stdout).toEqual(prints)
  })

  it('type-check', () => {
    const project = join(mkdtempSync(join(rootPath, 'examples', '.readme-')), 'tsconfig.json')
    const files = toRun.map(({ path }) => relative(dirname(project), path))
    const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false }
    writeFileSync(project, JSON.stringify({ extends: '../../tsconfig.base.json', compilerOptions, files }))
    const PATH = [join(rootPath, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
    const { stdout } = spawnSync('tsc', ['--noEmit', '-p', project], {
      encoding: 'utf8',
      env: { ...process.env, PATH },
    })
    rmSync(dirname(project), { recursive: true })
    expect(stdout).toBe('')
  })

  it('say why when they are not run', () => {
    const silent = examples.filter(({ notRun }) => notRun === '').map(({ file, line }) => `${file}:${line}`)
    expect(silent, 'write the reason behind no-run: ```ts no-run needs a running shop').toEqual([])
  })

  it('begin in the root README with one of fewer than 20 lines', () => {
    const [first] = examplesIn(root, 'README.md')
    expect(first?.notRun).toBeUndefined()
    expect(first?.code.trimEnd().split('\n').length).toBeLessThan(20)
  })
})
