import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { location } from '@counterfoil/connector-online-retail'
import { simulateRetailer } from '@counterfoil/simulator'
import { afterAll, describe, expect, it } from 'vitest'
import type { DemoResult } from './demo/result.ts'

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

function start(...args: readonly string[]): ChildProcess {
  const flags = ['--conditions=@counterfoil/source', '--disable-warning=ExperimentalWarning']
  return spawn(process.execPath, [...flags, main, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function counterfoil(...args: readonly string[]) {
  const child = start(...args)
  const texts = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => {
    texts.stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    texts.stderr += chunk
  })
  const exitCode = await new Promise((resolve) => child.once('close', resolve))
  return { exitCode, ...texts }
}

async function demoResult(...args: readonly string[]): Promise<DemoResult> {
  const { stdout } = await counterfoil('demo', '--json', ...args)
  return JSON.parse(stdout)
}

const retailer = simulateRetailer({ seed: 5, location, days: 40, invoicesPerDay: 60 })
const sales = Buffer.concat([...retailer.salesFile()])
const salesFile = join(folder, 'sales.csv.gz')
writeFileSync(salesFile, gzipSync(sales))

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const good = '1,MUG,Mug,2,2026-03-01 08:00:00,1.50,17850.0,United Kingdom'

describe('the counterfoil command', () => {
  it('explains itself on standard output', async () => {
    const { exitCode, stdout } = await counterfoil('demo', '--help')
    expect(exitCode).toBe(0)
    for (const option of ['--input', '--db', '--cost', '--json', 'Exit code']) expect(stdout).toContain(option)
  })

  it.each([[['demo', '--inputs', 'x']], [['dmeo']], [['demo', 'sales.csv']], [['demo', '--input']], [[]]])(
    'called wrongly (%j) says so on standard error and ends with 2',
    async (args) => {
      const { exitCode, stdout, stderr } = await counterfoil(...args)
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
      expect(stderr).not.toBe('')
    },
  )

  it('prints one JSON object to standard output and all else to standard error', async () => {
    const { exitCode, stdout, stderr } = await counterfoil('demo', '--input', salesFile, '--json')
    expect(exitCode).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    const result: DemoResult = JSON.parse(stdout)
    expect(result.timing.seconds).toBeGreaterThan(0)
    expect(stderr).toContain('recorded')
  })

  it('runs on a made-up retailer that is the same each time', async () => {
    const [{ timing: _, ...first }, { timing: __, ...second }] = [await demoResult(), await demoResult()]
    expect(second).toEqual(first)
    expect(first.reconciliation.breaks).toBe(0)
  })

  it('values stock by a cost file, also when it comes after the sales', async () => {
    const costs = join(folder, 'costs.csv')
    const items = retailer.openingEvents.flatMap((event) =>
      event.type === 'counterfoil.reference.item-costed.v1' ? [`${event.data.sku},${event.data.unitCost.amount}`] : [],
    )
    writeFileSync(costs, ['sku,cost', ...items].join('\n'))
    const before = await demoResult('--input', salesFile, '--cost', costs)
    expect(Number(before.ledger.accounts['cost-of-goods-sold'])).toBeGreaterThan(0)
    expect(before.findings.map(({ code }) => code)).not.toContain('waiting-for-cost')
    const db = join(folder, 'cost-later.db')
    const waiting = await demoResult('--input', salesFile, '--db', db)
    expect(waiting.findings.map(({ code }) => code)).toContain('waiting-for-cost')
    const after = await demoResult('--input', salesFile, '--db', db, '--cost', costs)
    expect(after.ledger.accounts).toEqual(before.ledger.accounts)
  })
})

describe('input that cannot be read', () => {
  const cases: readonly (readonly [name: string, content: string | Buffer | undefined, message: RegExp])[] = [
    ['a missing file', undefined, /bad\.csv(:1)?: there is no such file/],
    ['a truncated gzip', gzipSync(sales).subarray(0, 20_000), /bad\.csv:\d+: the gzip data is cut off/],
    ['wrong columns', 'a,b\n1,2\n', /bad\.csv:1: no column InvoiceNo/],
    ['an empty file', '', /bad\.csv:1: no column InvoiceNo/],
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

  it.each([
    ['a quantity that is none', good.replace(',2,', ',abc,'), 'Quantity "abc" is no number'],
    ['a date that is none', good.replace('2026-03-01', '2026-02-31'), 'InvoiceDate "2026-02-31 08:00:00" is no date'],
    ['a broken row', '1,MUG', 'it has 2 fields, 8 are expected'],
    [
      'a field of ten megabytes',
      good.replace(',Mug,', `,${'m'.repeat(10_000_000)},`),
      'Description has 10000000 characters',
    ],
  ])('%s: says where, goes on with the rest and ends with 1', async (_, bad, message) => {
    writeFileSync(join(folder, 'rows.csv'), [header, good, bad, good.replace('1,', '2,')].join('\n'))
    const { exitCode, stdout, stderr } = await counterfoil('demo', '--input', 'rows.csv', '--json')
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`rows.csv:3: `)
    expect(stderr).toContain(message)
    const { input }: DemoResult = JSON.parse(stdout)
    expect(input).toMatchObject({ rows: 3, events: 2 })
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
    const { exitCode, stderr } = await counterfoil('demo', '--db', 'text.db')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('text.db')
    expect(stderr).not.toContain('    at ')
  })
})

describe('killed half-way (kill -9) and run again', () => {
  it('ends with the figures of a run that was never killed', { timeout: 120_000 }, async () => {
    const { input: _, recorded: __, timing: ___, ...expected } = await demoResult('--input', salesFile)
    const known: number[] = []
    for (const [attempt, kilobytes] of [200, 1_500, 4_000].entries()) {
      const db = join(folder, `killed-${attempt}.db`)
      const child = start('demo', '--input', salesFile, '--db', db)
      const closed = new Promise((resolve) => child.once('close', resolve))
      while (child.exitCode === null && !hasGrown(db, kilobytes)) await pause(2)
      child.kill('SIGKILL')
      await closed
      expect(child.signalCode).toBe('SIGKILL')
      const { input, recorded, timing, ...result } = await demoResult('--input', salesFile, '--db', db)
      expect(result).toEqual(expected)
      expect(input.events + input.alreadyKnown).toBe(input.rows)
      expect(input.events).toBeGreaterThan(0)
      known.push(input.alreadyKnown)
    }
    expect(Math.max(...known)).toBeGreaterThan(0)
  })
})

function hasGrown(db: string, kilobytes: number): boolean {
  const size = (path: string) => (existsSync(path) ? statSync(path).size : 0)
  return size(db) + size(`${db}-wal`) > kilobytes * 1024
}
