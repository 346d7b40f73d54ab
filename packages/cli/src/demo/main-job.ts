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
  stockFigures,
  storedPositions,
  waitingForCost,
} from '@counterfoil/flows'
import { policy } from '@counterfoil/inventory'
import { formatInstant } from '@counterfoil/kernel'
import type { CanonicalEvent } from '@counterfoil/schemas'
import { findingsOf } from './findings.ts'
import type { Progress } from './progress.ts'
import type { DemoResult } from './result.ts'

export interface MainJob {
  readonly engine: Engine
  readonly fileName: string
  readonly contents: FileContents<Invoice>
  /** Events that come before the file's: goods receipts, costs. */
  readonly before: readonly CanonicalEvent[]
  readonly progress: Progress
  readonly onRefused?: (row: RefusedRow) => void
  readonly signal: AbortSignal
}

/** Records what is new, then reads everything back and adds it up. */
export async function runMainJob(job: MainJob): Promise<Omit<DemoResult, 'timing'>> {
  const { engine, fileName, contents, progress, signal, onRefused } = job
  for (const batch of slices(job.before, 200)) await engine.handle(batch)
  const recording = progress.phase('recording', contents.rows)
  const summary = await importDocuments({
    engine,
    adapter: onlineRetail,
    fileName,
    contents,
    signal,
    ...(onRefused === undefined ? {} : { onRefused }),
    onProgress: (rows) => recording.rows(rows),
  })
  recording.done('recorded', summary.rowsInEvents)

  const reading = progress.phase('adding up')
  const invoices = contents.documents
  const documentIds = new Set(invoices.map((invoice) => invoice.documentId))
  const isAskedFor = (documentId: string) => documentIds.has(documentId)
  const recorded = await recordedSales(engine, onlineRetail.source)
  const stock = await storedPositions(engine)
  const stockSums = stockFigures(stock)
  const asOf =
    [...stock.watermarks.values()]
      .map(({ time }) => time)
      .toSorted()
      .at(-1) ?? formatInstant(0)
  const returns = returnsFigures(recorded, isAskedFor)
  const books = await booksFigures(engine, currency)
  const agreement = await agreementWithFile(recorded, invoices, currency)
  const breaks = [...agreement.amounts.breaks, ...agreement.units.breaks]
  const repeats = invoices.flatMap((invoice) => invoice.lines).filter((line) => line.occurrence > 1).length
  reading.done('added up', contents.rows)

  return {
    input: {
      file: fileName,
      rows: summary.rows,
      events: summary.rowsInEvents,
      eventsRecorded: summary.eventsRecorded,
      repeats,
      alreadyKnown: summary.alreadyKnown,
      exceptions: Object.fromEntries(summary.exceptions),
    },
    sales: { ...salesFigures(recorded, isAskedFor), currency },
    returns,
    inventory: {
      skus: stockSums.skus,
      positions: stockSums.positions,
      unitsOnHand: stockSums.unitsOnHand,
      conservation: stockSums.conservation,
    },
    availability: availabilityFigures(stock, policy({ channel, locations: ['*'] }), asOf),
    ledger: {
      journals: books.journals,
      debits: books.debits,
      credits: books.credits,
      imbalance: books.imbalance,
      currency,
      accounts: Object.fromEntries(books.trialBalance.accounts.map(({ account, balance }) => [account, balance])),
    },
    reconciliation: {
      keys: agreement.amounts.keys + agreement.units.keys,
      breaks: breaks.length,
      examples: breaks.slice(0, 20).map(({ key, because }) => ({ key, because })),
    },
    exceptions: await openExceptions(engine),
    findings: findingsOf({ invoices, repeats, stock: stockSums, returns, waiting: await waitingForCost(engine) }),
  }
}

async function openExceptions(engine: Engine): Promise<Readonly<Record<string, number>>> {
  const byClass = new Map<string, number>()
  for await (const exception of engine.exceptions()) {
    byClass.set(exception.class, (byClass.get(exception.class) ?? 0) + 1)
  }
  return Object.fromEntries([...byClass].toSorted())
}

function* slices<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}
