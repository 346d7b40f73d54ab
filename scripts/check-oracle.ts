import { readFileSync } from 'node:fs'

/**
 * Compares what `counterfoil demo --input online_retail_h1.csv.gz --json` printed with figures that were reckoned from the
 * file by other means: `node scripts/check-oracle.ts REPORT.json`.
 */
interface Report {
  readonly input: {
    readonly rows: number
    readonly events: number
    readonly repeats: number
    readonly alreadyKnown: number
    readonly exceptions: Readonly<Record<string, { readonly count: number; readonly amount: string }>>
  }
  readonly sales: Readonly<Record<'gross' | 'credits' | 'net' | 'netUnits' | 'currency', string>> & {
    readonly invoices: number
  }
  readonly returns: Readonly<Record<'invoices' | 'lines' | 'matched' | 'ambiguous' | 'unmatched' | 'charges', number>>
  readonly inventory: Readonly<Record<'skus' | 'positions' | 'conservation', number>> & { readonly unitsOnHand: string }
  readonly ledger: { readonly journals: number } & Readonly<Record<'debits' | 'credits' | 'imbalance', string>>
  readonly reconciliation: { readonly keys: number; readonly breaks: number }
  readonly timing: Readonly<Record<'seconds' | 'rowsPerSecond' | 'peakMemoryMb', number>>
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('say which report: node scripts/check-oracle.ts REPORT.json')
const report: Report = JSON.parse(readFileSync(path, 'utf8'))
const { input, sales, returns, inventory, ledger, reconciliation, timing } = report
const exceptions = Object.values(input.exceptions)

let passed = 0
let failed = 0

equal('input.rows', input.rows, 245_903)
equal('input.repeats', input.repeats, 2_012)
equal('input.alreadyKnown', input.alreadyKnown, 0)
equal('sales.invoices', sales.invoices, 12_795)
sameDecimal('sales.gross', sales.gross, '4826466.491')
sameDecimal('sales.credits', sales.credits, '-428515.730')
sameDecimal('sales.net', sales.net, '4397950.761')
sameDecimal('sales.netUnits', sales.netUnits, '2292167')
equal('sales.currency', sales.currency, 'GBP')
equal('returns.invoices', returns.invoices, 2_006)
equal('returns.lines', returns.lines, 4_494)
equal(
  'returns: matched + ambiguous + unmatched + charges',
  returns.matched + returns.ambiguous + returns.unmatched + returns.charges,
  4_494,
)
equal('inventory.conservation', inventory.conservation, 0)
equal('ledger.imbalance', ledger.imbalance, '0')
sameDecimal('ledger: debits are credits', ledger.debits, ledger.credits)
equal('reconciliation.breaks', reconciliation.breaks, 0)
equal('no journal, position or key is missing', ledger.journals * inventory.positions * reconciliation.keys > 0, true)
equal(
  'rows = in events + already known + exceptions',
  input.events + input.alreadyKnown + exceptions.reduce((sum, { count }) => sum + count, 0),
  input.rows,
)
equal(
  'net + exceptions = the total of the file, in thousandths',
  exceptions.reduce((sum, { amount }) => sum + exact(amount), exact(sales.net)),
  exact('4397950.761'),
)
below('timing.seconds', timing.seconds, 60)
below('timing.peakMemoryMb', timing.peakMemoryMb, 600)

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** A decimal as thousandths, so that `-428515.73` and `-428515.730` are the same. */
function exact(decimal: string | number): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,3}))?0*$/.exec(String(decimal)) ?? []
  if (whole === '') throw new Error(`${JSON.stringify(decimal)} is no decimal with at most three places`)
  return BigInt(`${sign}${whole}${fraction.padEnd(3, '0')}`)
}

function equal<Value>(what: string, actual: Value, expected: Value): void {
  count(actual === expected, `${what}: ${actual}${actual === expected ? '' : `, expected ${expected}`}`)
}

function sameDecimal(what: string, actual: string, expected: string): void {
  const isSame = exact(actual) === exact(expected)
  count(isSame, `${what}: ${actual}${isSame ? '' : `, expected ${expected}`}`)
}

function below(what: string, actual: number, limit: number): void {
  count(actual < limit, `${what}: ${actual}, limit ${limit}`)
}

function count(ok: boolean, line: string): void {
  if (ok) passed += 1
  else failed += 1
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${line}`)
}
