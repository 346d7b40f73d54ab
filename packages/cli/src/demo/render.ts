import { styleText } from 'node:util'
import Table from 'cli-table3'
import { grouped } from './grouped.ts'
import type { DemoResult } from './result.ts'
import { changedNothing, troublesOf } from './verdict.ts'

/** The result for a person. */
export function render(result: DemoResult, database: string | undefined): string {
  const { input, sales, returns, inventory, availability, ledger, reconciliation, timing } = result
  const refused = Object.entries(input.exceptions)
  const sections = [
    section('Input', [
      ['rows', grouped(input.rows)],
      ['in events of this run', grouped(input.events)],
      ['known from an earlier run', grouped(input.alreadyKnown)],
      ...refused.map(
        ([reason, { count, amount }]): Row => [`refused: ${reason}`, `${grouped(count)}  (${grouped(amount)})`],
      ),
      ['exact repeats of a row', grouped(input.repeats)],
    ]),
    section('Sales', [
      ['documents', grouped(sales.invoices)],
      ['gross', money(sales.gross, sales.currency)],
      ['credits', money(sales.credits, sales.currency)],
      ['net', money(sales.net, sales.currency)],
      ['net units', grouped(sales.netUnits)],
    ]),
    section('Returns', [
      ['credit notes', grouped(returns.invoices)],
      ['lines', grouped(returns.lines)],
      ['  matched to their sale', grouped(returns.matched)],
      ['  several sales possible', grouped(returns.ambiguous)],
      ['  no sale found', grouped(returns.unmatched)],
      ['  charges', grouped(returns.charges)],
    ]),
    section('Stock', [
      ['items', grouped(inventory.skus)],
      ['positions', grouped(inventory.positions)],
      ['units on hand', grouped(inventory.unitsOnHand)],
      ['units out of balance', grouped(inventory.conservation)],
      [
        `sellable on ${availability.channel}`,
        `${grouped(availability.unitsSellable)} of ${grouped(availability.skusSellable)} items`,
      ],
    ]),
    section('Books', [
      ['journals', grouped(ledger.journals)],
      ['debits', money(ledger.debits, ledger.currency)],
      ['credits', money(ledger.credits, ledger.currency)],
      ['out of balance', money(ledger.imbalance, ledger.currency)],
      ['sales beyond whole pence', money(ledger.rounding, ledger.currency)],
      ...Object.entries(ledger.accounts).map(
        ([account, balance]): Row => [`  ${account}`, money(balance, ledger.currency)],
      ),
    ]),
    section('Events against the file, and books against events', [
      ['figures compared', grouped(reconciliation.keys)],
      ['breaks', grouped(reconciliation.breaks)],
      ...reconciliation.examples.map(({ key, because }): Row => [`  ${key}`, because]),
    ]),
  ]
  const exceptions = Object.entries(result.exceptions).map(([name, count]) => `  ${grouped(count)} ${name}`)
  const findings = result.findings.map(({ count, because }) => `  ${grouped(count)} ${because}`)
  return [
    ...sections,
    ...(exceptions.length === 0 ? [] : [title('Exceptions for people'), ...exceptions, '']),
    title('Worth knowing'),
    ...findings,
    '',
    verdict(result),
    `${timing.seconds} s, ${grouped(timing.rowsPerSecond)} rows/s, at most ${grouped(timing.peakMemoryMb)} MB of memory` +
      (database === undefined ? '' : `; the database is ${database}`),
    '',
  ].join('\n')
}

type Row = readonly [label: string, value: string]

function section(name: string, rows: readonly Row[]): string {
  const table = new Table({
    chars: noBorders,
    style: { 'padding-left': 2, 'padding-right': 0, compact: true },
    colAligns: ['left', 'right'],
    colWidths: [34, null],
  })
  table.push(...rows.map((row) => [...row]))
  return `${title(name)}\n${table.toString()}\n`
}

const noBorders = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid', 'middle']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .map((name) => [name, '']),
)

function title(text: string): string {
  return styleText('bold', text, { stream: process.stdout })
}

function verdict(result: DemoResult): string {
  const troubles = troublesOf(result)
  const tally = troubles.length === 0 ? 'Everything tallies.' : `Not everything tallies: ${troubles.join(', ')}.`
  return changedNothing(result) ? `${tally} Nothing was new: this run changed nothing.` : tally
}

function money(amount: string, currency: string): string {
  return `${grouped(amount)} ${currency}`
}
