import { hash } from 'node:crypto'
import { location, onlineRetail } from '@counterfoil/connector-online-retail'
import { createEngine, type Engine, memoryStore } from '@counterfoil/engine'
import { retailFlows } from '@counterfoil/flows'
import { sumDecimals } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import { parseEvent } from '@counterfoil/schemas'
import { simulateRetailer, warehouse } from '@counterfoil/simulator'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runMainJob } from './main-job.ts'

const retailer = simulateRetailer({ seed: 11, location, days: 6, invoicesPerDay: 20 })
const text = Buffer.concat([...retailer.salesFile()]).toString('utf8')
const [header = '', ...rows] = text.trimEnd().split('\n')

function startEngine(): Engine {
  return createEngine({
    store: memoryStore(),
    flows: retailFlows({ accounting: retailAccounting }),
    validate: parseEvent,
    sources: [
      { source: onlineRetail.source, sequencing: onlineRetail.sequencing },
      { source: warehouse, sequencing: 'none' },
    ],
    source: '/counterfoil',
    now: () => 0,
  })
}

async function runOn(engine: Engine, lines: readonly string[]) {
  async function* bytes() {
    yield new TextEncoder().encode([header, ...lines].join('\n'))
  }
  const contents = await onlineRetail.read({ name: 'sales.csv', bytes: bytes() })
  const phase = { rows() {}, done() {} }
  const progress = { phase: () => phase, stop() {} }
  const { openingEvents } = retailer
  const { signal } = new AbortController()
  return runMainJob({ engine, fileName: 'sales.csv', contents, openingEvents, costs: [], progress, signal })
}

type Result = Awaited<ReturnType<typeof runOn>>

/** What must not depend on how the rows came: all but how many events and journals it took. */
function figures({ inventory, availability, ledger, exceptions }: Result) {
  const balances = Object.entries(ledger.accounts).filter(([, balance]) => Number(balance) !== 0)
  return { inventory, availability, balances, imbalance: ledger.imbalance, exceptions }
}

function shuffledBy(seed: number, lines: readonly string[]): readonly string[] {
  const keyed = lines.map((line, index) => ({ line, key: hash('sha256', `${seed}/${index}`) }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ line }) => line)
}

const whole = await runOn(startEngine(), rows)

describe('the main job', () => {
  it('accounts for every row, every unit and every penny', () => {
    const { input, sales, inventory, ledger, reconciliation, returns, exceptions } = whole
    expect(input).toMatchObject({ rows: rows.length, events: rows.length, alreadyKnown: 0, exceptions: {} })
    expect(sales.net).toBe(sumDecimals([sales.gross, sales.credits]))
    expect(inventory.conservation).toBe(0)
    expect(ledger.imbalance).toBe('0')
    expect(ledger.debits).toBe(ledger.credits)
    expect(reconciliation).toMatchObject({ keys: 2 * sales.invoices, breaks: 0 })
    expect(returns.matched + returns.ambiguous + returns.unmatched + returns.charges).toBe(returns.lines)
    expect(exceptions).toEqual({})
  })

  it('books to customers what was sold, but for what a penny cannot hold', () => {
    const booked = Number(whole.ledger.accounts['trade-receivables'])
    expect(Math.abs(booked - Number(whole.sales.net))).toBeLessThan(0.01 * whole.sales.invoices)
    expect(whole.ledger.accounts['refund-payable']).toBe('0.00')
  })

  it('counts rows that repeat another as lines, and says how many', () => {
    const distinct = new Set(rows).size
    expect(whole.input.repeats).toBe(rows.length - distinct)
    expect(whole.input.repeats).toBeGreaterThan(0)
  })

  it('changes nothing when it runs again', async () => {
    const engine = startEngine()
    await runOn(engine, rows)
    const again = await runOn(engine, rows)
    expect(again.input).toMatchObject({ events: 0, alreadyKnown: rows.length })
    expect(again.recorded).toEqual({ events: 0, costs: 0, exceptions: 0 })
    const { input: _, recorded: __, ...result } = again
    const { input: ___, recorded: ____, ...expected } = whole
    expect(result).toEqual(expected)
  })

  it('ends with the same figures whatever the order of the rows, and whatever files they are cut into', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(rows.length), async (seed, cut) => {
        const shuffled = shuffledBy(seed, rows)
        const engine = startEngine()
        await runOn(engine, shuffled.slice(0, cut))
        const result = await runOn(engine, shuffled)
        expect(figures(result)).toEqual(figures(whole))
        expect(result.sales).toEqual(whole.sales)
        expect(result.returns).toEqual(whole.returns)
        expect(result.reconciliation).toEqual(whole.reconciliation)
      }),
      { numRuns: 8 },
    )
  })

  it('goes on past rows that cannot be read, and books them as exceptions once', async () => {
    const engine = startEngine()
    const bad = ['1,X,Y,abc,2026-03-01 08:00:00,1.00,,UK', 'C2,X,Y,3,2026-03-01 08:00:00,1.50,,UK']
    const first = await runOn(engine, [...bad, ...rows])
    const second = await runOn(engine, [...bad, ...rows])
    for (const { input, exceptions } of [first, second]) {
      expect(input.exceptions).toEqual({
        'bad-quantity': { count: 1, amount: '0' },
        'credit-not-negative': { count: 1, amount: '4.5' },
      })
      expect(input.events + input.alreadyKnown + 2).toBe(input.rows)
      expect(exceptions).toEqual({ 'bad-quantity': 1, 'credit-not-negative': 1 })
    }
    expect(first.inventory).toEqual(whole.inventory)
  })
})
