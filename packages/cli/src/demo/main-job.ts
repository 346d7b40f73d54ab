import type { FileContents, RefusedRow } from '@counterfoil/adapters'
import { channel, currency, type Invoice, onlineRetail } from '@counterfoil/connector-online-retail'
import type { Engine } from '@counterfoil/engine'
import {
  agreementWithFile,
  availabilityFigures,
  booksFigures,
  importDocuments,
  recordedSales,
  returnsFigures,
  salesFigures,
  salesInBooks,
  stockFigures,
  storedPositions,
  waitingForCost,
} from '@counterfoil/flows'
import { type Positions, policy } from '@counterfoil/inventory'
import { formatInstant, type Instant, parseInstant } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import type { CanonicalEvent } from '@counterfoil/schemas'
import type { ToldCost } from './cost-file.ts'
import { findingsOf } from './findings.ts'
import { changedCosts } from './item-costs.ts'
import type { Progress } from './progress.ts'
import { recordEvents } from './record-events.ts'
import type { DemoResult } from './result.ts'
import { breathe, stoppableEngine } from './stoppable-engine.ts'

export interface MainJob {
  readonly engine: Engine
  readonly fileName: string
  readonly contents: FileContents<Invoice>
  /** What other systems told before the file: goods receipts, costs. */
  readonly openingEvents: readonly CanonicalEvent[]
  /** What items cost from the first document of the file on. */
  readonly costs: readonly ToldCost[]
  readonly progress: Progress
  readonly onRefused?: (row: RefusedRow) => void
  readonly signal: AbortSignal
}

/**
 * Records what is new, then reads everything back and adds it up. Throws the signal's reason when it is aborted: what is
 * recorded by then stays.
 */
export async function runMainJob(job: MainJob): Promise<Omit<DemoResult, 'timing'>> {
  const { fileName, contents, progress, signal } = job
  const engine = stoppableEngine(job.engine, signal)
  const filedBefore = total(await exceptionsByClass(engine))
  const openings = await recordEvents(engine, job.openingEvents, signal)
  const from = formatInstant(contents.documents[0]?.at ?? 0)
  const costs = await changedCosts(engine, job.costs, currency, from)
  const costings = await recordEvents(engine, costs, signal)

  const recording = progress.phase('recording', contents.rows)
  const refusedRows = new Set<number>()
  const summary = await importDocuments({
    engine,
    adapter: onlineRetail,
    fileName,
    contents,
    signal,
    onRefused(row) {
      refusedRows.add(row.line)
      job.onRefused?.(row)
    },
    onProgress: (rows) => recording.rows(rows),
  })
  recording.done('recorded', summary.rowsInEvents)
  await breathe(signal)

  const reading = progress.phase('adding up')
  const invoices = contents.documents
  const recorded = await recordedSales(engine, onlineRetail.source, invoices)
  await breathe(signal)
  const stock = await storedPositions(engine)
  const stockSums = stockFigures(stock)
  await breathe(signal)
  const returns = returnsFigures(recorded)
  await breathe(signal)
  const books = await booksFigures(engine, currency)
  const inBooks = await salesInBooks(engine, currency, retailAccounting)
  await breathe(signal)
  const withFile = await agreementWithFile(recorded, invoices, currency, refusedRows)
  await breathe(signal)
  const comparisons = [withFile.amounts, withFile.units, inBooks.comparison]
  const breaks = comparisons.flatMap((comparison) => comparison.breaks)
  const repeats = invoices.flatMap((invoice) => invoice.lines).filter((line) => line.occurrence > 1).length
  const waiting = await waitingForCost(engine)
  const exceptions = await exceptionsByClass(engine)
  reading.done('added up', contents.rows)

  return {
    input: {
      file: fileName,
      rows: summary.rows,
      events: summary.rowsInEvents,
      repeats,
      alreadyKnown: summary.alreadyKnown,
      exceptions: Object.fromEntries(summary.exceptions),
    },
    recorded: {
      events: openings + costings + summary.eventsRecorded,
      costs: costs.length,
      exceptions: total(exceptions) - filedBefore,
    },
    sales: { ...salesFigures(recorded), invoices: documentNumbers(contents), currency },
    returns,
    inventory: {
      skus: stockSums.skus,
      positions: stockSums.positions,
      unitsOnHand: stockSums.unitsOnHand,
      conservation: stockSums.conservation,
    },
    availability: availabilityFigures(stock, policy({ channel, locations: ['*'] }), lastMoment(stock)),
    ledger: {
      journals: books.journals,
      debits: books.debits,
      credits: books.credits,
      imbalance: books.imbalance,
      rounding: inBooks.rounding,
      currency,
      accounts: Object.fromEntries(books.trialBalance.accounts.map(({ account, balance }) => [account, balance])),
    },
    reconciliation: {
      keys: comparisons.reduce((sum, { keys }) => sum + keys, 0),
      breaks: breaks.length,
      examples: breaks.slice(0, 20).map(({ key, because }) => ({ key, because })),
    },
    exceptions: Object.fromEntries(exceptions),
    findings: findingsOf({ invoices, repeats, stock: stockSums, returns, waiting }),
  }
}

/** How many documents the file names, those included of which no row could be read but for its number. */
function documentNumbers({ documents, refused }: FileContents<Invoice>): number {
  const read = documents.map(({ documentId }) => documentId)
  return new Set([...read, ...refused.flatMap(({ documentId }) => documentId ?? [])]).size
}

/** The last moment that anyone told of stock. */
function lastMoment({ watermarks }: Positions): Instant {
  const moments = [...watermarks.values()].map(({ time }) => parseInstant(time) ?? 0)
  return formatInstant(Math.max(0, ...moments))
}

async function exceptionsByClass(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const byClass = new Map<string, number>()
  for await (const exception of engine.exceptions()) {
    byClass.set(exception.class, (byClass.get(exception.class) ?? 0) + 1)
  }
  return new Map([...byClass].toSorted())
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
