import type { Engine } from '@counterfoil/engine'
import { type Currency, Decimal } from '@counterfoil/kernel'
import { runningTrialBalance, type TrialBalance } from '@counterfoil/ledger'
import { ofType } from '../canonical-flow.ts'
import { isItem, type StockRecord } from '../stock-value/stock-records.ts'
import { stockValueName } from '../stock-value/stock-value.ts'

/** What the journals add up to. Amounts are decimal strings in the currency's minor unit. */
export interface BooksFigures {
  readonly journals: number
  readonly debits: string
  readonly credits: string
  /** Debits minus credits, reckoned from the journals' lines. */
  readonly imbalance: string
  readonly trialBalance: TrialBalance
}

/** Adds up every journal that was requested, in one currency. */
export async function booksFigures(engine: Engine, currency: Currency): Promise<BooksFigures> {
  const running = runningTrialBalance()
  let journals = 0
  for await (const recorded of engine.events({ type: 'counterfoil.posting.requested.v1' })) {
    running.add(ofType(recorded, ['counterfoil.posting.requested.v1']).data)
    journals += 1
  }
  const trialBalance = running.current()
  const total = trialBalance.totals.find((candidate) => candidate.currency === currency)
  const { debits = '0', credits = '0', imbalance = '0' } = total ?? {}
  return { journals, debits, credits, imbalance: new Decimal(imbalance).toFixed(), trialBalance }
}

/** Items whose stock is not valued because nobody told what they cost, and their units that wait for it. */
export interface WaitingForCost {
  readonly skus: number
  readonly units: string
}

export async function waitingForCost(engine: Engine): Promise<WaitingForCost> {
  let skus = 0
  let units = new Decimal(0)
  for await (const [, record] of engine.allStates<StockRecord>(stockValueName)) {
    if (!isItem(record)) continue
    if (record.waiting.length > 0) skus += 1
    for (const { quantity } of record.waiting) units = units.plus(new Decimal(quantity).abs())
  }
  return { skus, units: units.toFixed() }
}
