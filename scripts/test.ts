import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `pnpm test`: every check, one after the other, all of them even when one fails. The last line counts: each test of
 * vitest, and each other check as one.
 */
const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-test-'))
const report = join(scratch, 'vitest.json')

const checks: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'types of the pure packages', command: ['tsc', '--noEmit', '-p', 'tsconfig.pure.json'] },
  { name: 'lint and format', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  {
    name: 'import rules',
    command: ['depcruise', 'packages', 'examples', 'scripts', '--config', '.dependency-cruiser.mjs'],
  },
  { name: 'lockfile', command: ['node', 'scripts/check-lockfile.ts'] },
  {
    name: 'tests',
    command: [
      ...['vitest', 'run', '--config', 'vitest.workspace.ts'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
  },
  { name: 'packages as published', command: ['node', 'scripts/check-packages.ts'] },
]

const results = checks.map(({ name, command: [program = '', ...args] }) => {
  console.log(`\n== ${name}`)
  const start = performance.now()
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  return { name, ok: status === 0, seconds: (performance.now() - start) / 1000 }
})

const tests = countTests()
rmSync(scratch, { recursive: true })

console.log()
for (const { name, ok, seconds } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`)
}
for (const reason of tests.skipped) console.log(`skipped  ${reason}`)

const others = results.filter((result) => result.name !== 'tests')
const failedOthers = others.filter((result) => !result.ok).length
// A run of vitest that fails without a failing test (it could not load a file, or could not start) counts as one.
const testsRan = results.find((result) => result.name === 'tests')
const failedTests = testsRan?.ok === true ? 0 : Math.max(1, tests.failed)
console.log(`${tests.passed + others.length - failedOthers} passed, ${failedTests + failedOthers} failed`)
process.exitCode = results.every((result) => result.ok) ? 0 : 1

function countTests(): { passed: number; failed: number; skipped: string[] } {
  let text: string
  try {
    text = readFileSync(report, 'utf8')
  } catch {
    return { passed: 0, failed: 0, skipped: [] }
  }
  const { numPassedTests, numFailedTests, testResults }: VitestReport = JSON.parse(text)
  const skipped = testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map((test) => test.fullName),
  )
  return { passed: numPassedTests, failed: numFailedTests, skipped }
}

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}
