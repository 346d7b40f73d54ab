import { hash } from 'node:crypto'
import { location, onlineRetail } from '@counterfoil/connector-online-retail'
import { createEngine, type Engine, memoryStore } from '@counterfoil/engine'
import { retailFlows } from '@counterfoil/flows'
import { sku } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import { parseEvent } from '@counterfoil/schemas'
import { simulateRetailer, warehouse } from '@counterfoil/simulator'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ToldCost } from './cost-file.ts'
import { costSource } from './item-costs.ts'
import { type MainJob, runMainJob } from './main-job.ts'

const retailer = simulateRetailer({ seed: 11, location, days: 6, invoicesPerDay: 20 })
const text = Buffer.concat([...retailer.salesFile()]).toString('utf8')
const [header = '', ...rows] = text.trimEnd().split('\n')
const receipts = retailer.openingEvents.filter((event) => event.type === 'counterfoil.inventory.received.v1')
const costs = retailer.openingEvents.flatMap((event): readonly ToldCost[] => {
  if (event.type !== 'counterfoil.reference.item-costed.v1') return []
  return [{ sku: event.data.sku, amount: event.data.unitCost.amount, line: 1 }]
})

function startEngine(): Engine {
  return createEngine({
    store: memoryStore(),
    flows: retailFlows({ accounting: retailAccounting }),
    validate: parseEvent,
    sources: [
      { source: onlineRetail.source, sequencing: onlineRetail.sequencing },
      { source: warehouse, sequencing: 'none' },
      { source: costSource, sequencing: 'none' },
    ],
    source: '/counterfoil',
    now: () => 0,
  })
}

async function runOn(
  engine: Engine,
  lines: readonly string[],
  told: Partial<Pick<MainJob, 'costs' | 'openingEvents'>>,
) {
  async function* bytes() {
    yield new TextEncoder().encode([header, ...lines].join('\n'))
  }
  const contents = await onlineRetail.read({ name: 'sales.csv', bytes: bytes() })
  const phase = { rows() {}, done() {} }
  const progress = { phase: () => phase, stop() {} }
  const { signal } = new AbortController()
  return runMainJob({
    engine,
    fileName: 'sales.csv',
    contents,
    openingEvents: [],
    costs: [],
    ...told,
    progress,
    signal,
  })
}

type Result = Awaited<ReturnType<typeof runOn>>

/** What must not depend on how the rows came: all but how many events and journals it took. */
function figures({ inventory, availability, ledger, exceptions }: Result) {
  const balances = Object.entries(ledger.accounts).filter(([, balance]) => Number(balance) !== 0)
  return { inventory, availability, balances, imbalance: ledger.imbalance, rounding: ledger.rounding, exceptions }
}

function shuffledBy(seed: number, lines: readonly string[]): readonly string[] {
  const keyed = lines.map((line, index) => ({ line, key: hash('sha256', `${seed}/${index}`) }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ line }) => line)
}

const whole = await runOn(startEngine(), rows, { openingEvents: receipts, costs })

/** What the text of the file says, reckoned from it alone, in whole thousandths of a pound. */
const said = parse<Record<string, string>>(text, { columns: true }).map((row) => {
  const { InvoiceNo: number = '', Quantity: quantity = '', UnitPrice: price = '' } = row
  return {
    number,
    isCredit: number.startsWith('C'),
    units: BigInt(quantity),
    amount: BigInt(quantity) * thousandths(price),
  }
})

function thousandths(decimal: string): bigint {
  const [pounds = '', fraction = ''] = decimal.split('.')
  const digits = BigInt(`${pounds.replace('-', '')}${fraction.padEnd(3, '0')}`)
  return pounds.startsWith('-') ? -digits : digits
}

function sum(values: Iterable<bigint>): bigint {
  return [...values].reduce((total, value) => total + value, 0n)
}

/** The nearest whole penny, in thousandths of a pound; of two that are as near, the even one. */
function roundedToPence(amount: bigint): bigint {
  const [down, rest] = [amount / 10n - (amount % 10n < 0n ? 1n : 0n), ((amount % 10n) + 10n) % 10n]
  return 10n * (rest > 5n || (rest === 5n && down % 2n !== 0n) ? down + 1n : down)
}

describe('the main job', () => {
  it('accounts for every row, every unit and every penny of the file', () => {
    const { input, sales, inventory, ledger, reconciliation, returns, exceptions } = whole
    expect(input).toMatchObject({ rows: said.length, events: said.length, alreadyKnown: 0, exceptions: {} })
    const amounts = (isCredit: boolean) => said.filter((row) => row.isCredit === isCredit).map(({ amount }) => amount)
    expect(thousandths(sales.gross)).toBe(sum(amounts(false)))
    expect(thousandths(sales.credits)).toBe(sum(amounts(true)))
    expect(thousandths(sales.net)).toBe(sum(said.map(({ amount }) => amount)))
    expect(BigInt(sales.netUnits)).toBe(sum(said.map(({ units }) => units)))
    expect(sales.invoices).toBe(new Set(said.map(({ number }) => number)).size)
    expect(returns.lines).toBe(amounts(true).length)
    expect(returns.matched + returns.ambiguous + returns.unmatched + returns.charges).toBe(returns.lines)
    expect(inventory.conservation).toBe(0)
    expect(ledger.imbalance).toBe('0')
    expect(ledger.debits).toBe(ledger.credits)
    expect(reconciliation.keys).toBeGreaterThan(2 * sales.invoices)
    expect(reconciliation.breaks).toBe(0)
    expect(exceptions).toEqual({})
  })

  it('books to customers each document rounded to whole pence, and says what these cannot hold', () => {
    const documents = [...Map.groupBy(said, ({ number }) => number).values()]
    const totals = documents.map((document) => sum(document.map(({ amount }) => amount)))
    const { accounts, rounding } = whole.ledger
    const receivable = thousandths(accounts['trade-receivables'] ?? '')
    expect(receivable).toBe(sum(totals.map(roundedToPence)))
    expect(receivable + thousandths(rounding)).toBe(thousandths(whole.sales.net))
    expect(rounding).not.toBe('0')
    expect(accounts['refund-payable']).toBe('0.00')
  })

  it('counts rows that repeat another as lines, and says how many', () => {
    const distinct = new Set(rows).size
    expect(whole.input.repeats).toBe(rows.length - distinct)
    expect(whole.input.repeats).toBeGreaterThan(0)
  })

  it('changes nothing when it runs again', async () => {
    const engine = startEngine()
    await runOn(engine, rows, { openingEvents: receipts, costs })
    const again = await runOn(engine, rows, { openingEvents: receipts, costs })
    expect(again.input).toMatchObject({ events: 0, alreadyKnown: rows.length })
    expect(again.recorded).toEqual({ events: 0, costs: 0, exceptions: 0 })
    const { input: _, recorded: __, ...result } = again
    const { input: ___, recorded: ____, ...expected } = whole
    expect(result).toEqual(expected)
  })

  it('ends with the same figures whatever the order of the rows, whatever files they are cut into, whenever costs are told', async () => {
    const moments = fc.constantFrom('before', 'between', 'after')
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(rows.length), moments, async (seed, cut, moment) => {
        const shuffled = shuffledBy(seed, rows)
        const engine = startEngine()
        const at = (now: string) => ({ openingEvents: receipts, costs: now === moment ? costs : [] })
        await runOn(engine, shuffled.slice(0, cut), at('before'))
        await runOn(engine, shuffled, at('between'))
        const result = await runOn(engine, shuffled, at('after'))
        expect(figures(result)).toEqual(figures(whole))
        expect(result.sales).toEqual(whole.sales)
        expect(result.returns).toEqual(whole.returns)
        expect(result.reconciliation).toEqual(whole.reconciliation)
      }),
      { numRuns: 8 },
    )
  })

  it('is about the lines of its file alone, where other files hold more of the same documents', async () => {
    const engine = startEngine()
    await runOn(engine, ['1,X,Y,1,2026-03-01 08:00:00,1.00,7,UK'], {})
    const { sales, reconciliation } = await runOn(engine, ['1,Z,Y,2,2026-03-01 08:00:00,1.00,7,UK'], {})
    expect(sales).toMatchObject({ invoices: 1, gross: '2', netUnits: '2' })
    expect(reconciliation.breaks).toBe(0)
  })

  it('goes on past rows that cannot be read, and books them as exceptions once', async () => {
    const engine = startEngine()
    const bad = ['1,X,Y,abc,2026-03-01 08:00:00,1.00,,UK', 'C2,X,Y,3,2026-03-01 08:00:00,1.50,,UK']
    const told = { openingEvents: receipts, costs }
    const first = await runOn(engine, [...bad, ...rows], told)
    const second = await runOn(engine, [...bad, ...rows], told)
    for (const { input, exceptions, sales, reconciliation, ...result } of [first, second]) {
      expect(input.exceptions).toEqual({
        'bad-quantity': { count: 1, amount: '0' },
        'credit-not-negative': { count: 1, amount: '4.5' },
      })
      expect(input.events + input.alreadyKnown + 2).toBe(input.rows)
      expect(exceptions).toEqual({ 'bad-quantity': 1, 'credit-not-negative': 1 })
      expect(sales).toEqual({ ...whole.sales, invoices: whole.sales.invoices + 2 })
      expect(reconciliation).toEqual(whole.reconciliation)
      expect(result.inventory).toEqual(whole.inventory)
    }
    expect([first.recorded.exceptions, second.recorded.exceptions]).toEqual([2, 0])
  })
})

describe('what items cost', () => {
  const mug = sku('MUG')
  const sold = (number: number) => `${number},MUG,Mug,1,2026-03-01 08:00:00,5.00,7,UK`
  const costing = (amount: string) => ({ costs: [{ sku: mug, amount, line: 2 }] })

  it('is booked as told last, also when that goes back to what was told before', async () => {
    const engine = startEngine()
    const booked: unknown[] = []
    for (const [index, cost] of ['1', '2', '1', '1'].entries()) {
      const { recorded, ledger } = await runOn(engine, [sold(index)], costing(cost))
      booked.push([recorded.costs, ledger.accounts['cost-of-goods-sold']])
    }
    expect(booked).toEqual([
      [1, '1.00'],
      [1, '3.00'],
      [1, '4.00'],
      [0, '5.00'],
    ])
  })

  it('is recorded, or nothing of the file is: an event that is not accepted stops the work with its reason', async () => {
    const engine = startEngine()
    const run = runOn(engine, [sold(1)], costing('0.1234567890123456789'))
    await expect(run).rejects.toThrow(/item-costed\.v1 of MUG was not recorded, so nothing after it is: .*decimal/)
    expect((await runOn(engine, [], {})).ledger.journals).toBe(0)
  })
})
