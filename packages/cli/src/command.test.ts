import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { location } from '@counterfoil/connector-online-retail'
import { simulateRetailer } from '@counterfoil/simulator'
import { afterAll, describe, expect, it } from 'vitest'
import type { DemoResult } from './demo/result.ts'

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const signalAtRequest = fileURLToPath(new URL('../test/signal-at-request.ts', import.meta.url))

interface Run {
  /** Loaded before the command. */
  readonly preload?: string
  readonly environment?: NodeJS.ProcessEnv
  /** Standard output; default a pipe. */
  readonly stdout?: number
}

function start({ preload, environment = {}, stdout }: Run, args: readonly string[]): ChildProcess {
  const flags = ['--conditions=@counterfoil/source', ...(preload === undefined ? [] : ['--import', preload])]
  return spawn(process.execPath, [...flags, main, ...args], {
    cwd: folder,
    // Compiling the sources anew for each process would take most of the time.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled'), ...environment },
    stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
  })
}

async function endOf(child: ChildProcess) {
  const texts = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => {
    texts.stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    texts.stderr += chunk
  })
  await new Promise((resolve) => child.once('close', resolve))
  return { exitCode: child.exitCode, signal: child.signalCode, ...texts }
}

function counterfoil(...args: readonly string[]) {
  return endOf(start({}, args))
}

/** Runs the command with a signal at a point such as its second commit, with a folder of its own for temporary files. */
async function signalled(signal: NodeJS.Signals, point: string, ...args: readonly string[]) {
  const temporary = mkdtempSync(join(folder, 'tmp-'))
  const environment = { SIGNAL_AT: `${point}:${signal}`, TMPDIR: temporary }
  const end = await endOf(start({ preload: signalAtRequest, environment }, args))
  return { ...end, left: readdirSync(temporary) }
}

async function demoResult(...args: readonly string[]): Promise<DemoResult> {
  const { stdout } = await counterfoil('demo', '--json', ...args)
  return JSON.parse(stdout)
}

const retailer = simulateRetailer({ seed: 5, location, days: 10, invoicesPerDay: 60 })
const sales = Buffer.concat([...retailer.salesFile()])
const salesFile = join(folder, 'sales.csv.gz')
writeFileSync(salesFile, gzipSync(sales))
const firstSales = join(folder, 'first-sales.csv')
writeFileSync(firstSales, sales.toString('utf8').split('\n').slice(0, 300).join('\n'))

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const good = '1,MUG,Mug,2,2026-03-01 08:00:00,1.50,17850.0,United Kingdom'

describe('the counterfoil command', () => {
  it('explains itself on standard output', async () => {
    const { exitCode, stdout } = await counterfoil('demo', '--help')
    expect(exitCode).toBe(0)
    for (const option of ['--input', '--db', '--cost', '--json', 'Exit code', '130']) expect(stdout).toContain(option)
  })

  it.each([[['demo', '--inputs', 'x']], [['dmeo']], [['demo', 'sales.csv']], [[]]])(
    'called wrongly (%j) says so on standard error and ends with 2',
    async (args) => {
      const { exitCode, stdout, stderr } = await counterfoil(...args)
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
      expect(stderr).not.toBe('')
    },
  )

  it('prints one JSON object to standard output and how far it is to standard error, and no warning of Node', async () => {
    const { exitCode, stdout, stderr } = await counterfoil('demo', '--input', salesFile, '--json')
    expect(exitCode).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    const result: DemoResult = JSON.parse(stdout)
    expect(result.timing.seconds).toBeGreaterThan(0)
    expect(stderr).toMatch(/^read .*\nrecorded: .*\nadded up: .*\n$/)
  })

  it('runs on a made-up retailer that is the same each time: another run on its database changes nothing', async () => {
    const first = await counterfoil('demo', '--db', 'made-up.db')
    expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('\nEverything tallies.\n') })
    const second = await counterfoil('demo', '--db', 'made-up.db')
    expect(second.exitCode).toBe(0)
    expect(second.stdout).toContain('\nEverything tallies. Nothing was new: this run changed nothing.\n')
  })

  it('values stock by a cost file, also when it comes after the sales, and says that this changed something', async () => {
    const costs = join(folder, 'costs.csv')
    const items = retailer.openingEvents.flatMap((event) =>
      event.type === 'counterfoil.reference.item-costed.v1' ? [`${event.data.sku},${event.data.unitCost.amount}`] : [],
    )
    writeFileSync(costs, ['sku,cost', ...items].join('\n'))
    const before = await demoResult('--input', firstSales, '--cost', costs)
    expect(Number(before.ledger.accounts['cost-of-goods-sold'])).toBeGreaterThan(0)
    expect(before.findings.map(({ code }) => code)).not.toContain('waiting-for-cost')
    const db = join(folder, 'cost-later.db')
    const waiting = await demoResult('--input', firstSales, '--db', db)
    expect(waiting.findings.map(({ code }) => code)).toContain('waiting-for-cost')
    const after = await counterfoil('demo', '--input', firstSales, '--db', db, '--cost', costs)
    expect(after.stdout).not.toContain('changed nothing')
    const again = await demoResult('--input', firstSales, '--db', db, '--cost', costs)
    expect(again.ledger.accounts).toEqual(before.ledger.accounts)
    expect(again.recorded).toEqual({ events: 0, costs: 0, exceptions: 0 })
  })
})

describe('input that cannot be read', () => {
  const cases: readonly (readonly [name: string, content: string | Buffer | undefined, message: RegExp])[] = [
    ['a missing file', undefined, /bad\.csv: there is no such file/],
    ['a truncated gzip', gzipSync(sales).subarray(0, 20_000), /bad\.csv:\d+: the gzip data is cut off/],
    ['wrong columns', 'a,b\n1,2\n', /bad\.csv:1: no column InvoiceNo/],
    ['an empty file', '', /bad\.csv: the file is empty; the first line must name/],
  ]
  it.each(cases)('%s: says where, ends with 1 and writes nothing', async (_, content, message) => {
    const file = join(folder, 'bad.csv')
    rmSync(file, { force: true })
    if (content !== undefined) writeFileSync(file, content)
    const db = join(folder, 'bad.db')
    const { exitCode, stdout, stderr } = await counterfoil('demo', '--input', 'bad.csv', '--db', db, '--json')
    expect({ exitCode, stdout, written: existsSync(db) }).toEqual({ exitCode: 1, stdout: '', written: false })
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('    at ')
  })

  it('rows that cannot be read: says where, goes on with the rest and ends with 1', async () => {
    const bad: readonly (readonly [row: string, message: string])[] = [
      [good.replace(',2,', ',abc,'), 'Quantity "abc" is no number'],
      [good.replace('2026-03-01', '2026-02-31'), 'InvoiceDate "2026-02-31 08:00:00" is no date'],
      ['1,MUG', 'it has 2 fields, 8 are expected'],
      [good.replace(',Mug,', `,${'m'.repeat(10_000_000)},`), 'Description has 10000000 characters'],
    ]
    writeFileSync(join(folder, 'rows.csv'), [header, good, ...bad.map(([row]) => row), `2${good}`].join('\n'))
    const { exitCode, stdout, stderr } = await counterfoil('demo', '--input', 'rows.csv', '--json')
    expect(exitCode).toBe(1)
    const told = stderr.split('\n').filter((line) => line.startsWith('counterfoil: rows.csv:'))
    for (const [index, [, message]] of bad.entries()) {
      expect(told[index]).toContain(`rows.csv:${index + 3}: `)
      expect(told[index]).toContain(message)
    }
    const { input }: DemoResult = JSON.parse(stdout)
    expect(input).toMatchObject({ rows: 6, events: 2 })
  })

  it('a sale that is sent back without a credit note: is no break, but ends with 1', async () => {
    writeFileSync(join(folder, 'rows.csv'), [header, good, good.replace('1,MUG,Mug,2', '2,MUG,Mug,-2')].join('\n'))
    const { exitCode, stdout, stderr } = await counterfoil('demo', '--input', 'rows.csv', '--json')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('rows.csv:3: ')
    expect(stderr).toContain('not everything tallies: rows in no event: 1')
    const { reconciliation, sales }: DemoResult = JSON.parse(stdout)
    expect({ breaks: reconciliation.breaks, invoices: sales.invoices }).toEqual({ breaks: 0, invoices: 2 })
  })

  it('a cost that is none: says where, ends with 1 and writes nothing', async () => {
    writeFileSync(join(folder, 'costs-bad.csv'), 'sku,cost\nMUG,1.00\nCUP,cheap\n')
    const { exitCode, stderr } = await counterfoil('demo', '--cost', 'costs-bad.csv', '--db', 'cost-bad.db')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('costs-bad.csv:3: "cheap" is no cost')
    expect(existsSync(join(folder, 'cost-bad.db'))).toBe(false)
  })

  it('a database that is none: says so and ends with 1', async () => {
    writeFileSync(join(folder, 'text.db'), 'this is no database, only text that is long enough to look at'.repeat(20))
    const { exitCode, stderr } = await counterfoil('demo', '--input', salesFile, '--db', 'text.db')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('text.db')
    expect(stderr).not.toContain('    at ')
  })

  it('no folder for a temporary database: says so and ends with 1', async () => {
    writeFileSync(join(folder, 'rows.csv'), [header, good].join('\n'))
    const environment = { TMPDIR: join(folder, 'none') }
    const { exitCode, stderr } = await endOf(start({ environment }, ['demo', '--input', 'rows.csv']))
    expect(exitCode).toBe(1)
    expect(stderr).toContain('no temporary database can be made in')
    expect(stderr).not.toContain('    at ')
  })
})

describe('standard output', () => {
  it.each([[['demo', '--input', 'small.csv', '--json'] as const], [['--help'] as const]])(
    'that nobody reads is no error (%j)',
    async (args) => {
      writeFileSync(join(folder, 'small.csv'), [header, good].join('\n'))
      const child = start({}, args)
      child.stdout?.destroy()
      const { exitCode, stderr } = await endOf(child)
      expect(exitCode).toBe(0)
      expect(stderr).not.toContain('EPIPE')
    },
  )

  it.skipIf(!existsSync('/dev/full'))('that is full: says so in one line and ends with 1', async () => {
    const stdout = openSync('/dev/full', 'w')
    const { exitCode, stderr } = await endOf(start({ stdout }, ['--help']))
    closeSync(stdout)
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^counterfoil: standard output cannot be written: ENOSPC.*\n$/)
  })
})

describe('interrupted', () => {
  it.each([
    ['SIGINT', 'commit:2'],
    ['SIGTERM', 'scanStates:1'],
  ] as const)('by %s (at %s) without --db: keeps nothing, says so and ends with 130', async (signal, point) => {
    const { exitCode, stdout, stderr, left } = await signalled(signal, point, 'demo', '--input', salesFile)
    expect({ exitCode, stdout, left }).toEqual({ exitCode: 130, stdout: '', left: [] })
    expect(stderr).toContain('counterfoil: interrupted; nothing is kept without --db\n')
  })

  it('with --db: what is recorded stays, and the same command goes on from there', async () => {
    const args = ['demo', '--input', salesFile, '--db', 'stopped.db']
    const { exitCode, stderr } = await signalled('SIGINT', 'commit:2', ...args)
    expect(exitCode).toBe(130)
    expect(stderr).toContain('counterfoil: interrupted; what is recorded in stopped.db stays, and the same command')
    const { input } = await demoResult('--input', salesFile, '--db', 'stopped.db')
    expect(input.alreadyKnown).toBeGreaterThan(0)
    expect(input.events).toBeGreaterThan(0)
    expect(input.events + input.alreadyKnown).toBe(input.rows)
  })
})

describe('killed half-way (kill -9) and run again', () => {
  it('ends with the figures of a run that was never killed', async () => {
    const { input: _, recorded: __, timing: ___, ...expected } = await demoResult('--input', salesFile)
    const known: number[] = []
    for (const commit of [1, 2, 3]) {
      const db = join(folder, `killed-${commit}.db`)
      const { signal } = await signalled('SIGKILL', `commit:${commit}`, 'demo', '--input', salesFile, '--db', db)
      expect(signal).toBe('SIGKILL')
      const { input, recorded, timing, ...result } = await demoResult('--input', salesFile, '--db', db)
      expect(result).toEqual(expected)
      expect(input.events + input.alreadyKnown).toBe(input.rows)
      known.push(input.alreadyKnown)
    }
    // The store may or may not have got as far as the commit that the process died of.
    expect(known[2]).toBeGreaterThan(known[0] ?? 0)
  })
})
