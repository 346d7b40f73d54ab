import { minorDigits, sumDecimals } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journalsOfClose, journalsOfLife, type OrderLife, orderLife } from '../../test/order-life.ts'
import { numRuns } from '../../test/runs.ts'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { trialBalance } from '../trial-balance/trial-balance.ts'

const { accounts, chart } = retailAccounting
const rates = fc.constantFrom(undefined, '0.0375', '0.5')

function policyOf(rate: string | undefined): AccountingPolicy {
  return rate === undefined ? retailAccounting : { ...retailAccounting, expectedReturns: { rate } }
}

function booksOf(life: OrderLife, policy: AccountingPolicy): readonly Journal[] {
  const journals = journalsOfLife(life, policy)
  return [...journals, ...journalsOfClose(journals, policy)]
}

/** Fees, and the money that they were paid with. */
const feesAside = [accounts.bank, accounts.settlementFees.charge]
/** What lines that are cut otherwise when they come back round to is a rounding difference. */
const rounded = [accounts.revenue, accounts.salesReturns, accounts.charges.postage, accounts.roundingDifference]

describe('invariant 2: sale, full return and restock', () => {
  it('net to zero, fees aside, and leave nothing on any other account', () => {
    fc.assert(
      fc.property(orderLife, rates, (life, rate) => {
        const left = trialBalance(booksOf(life, policyOf(rate))).accounts.filter(({ balance }) => Number(balance) !== 0)
        const expected = life.unitByUnit ? rounded : [accounts.revenue, accounts.salesReturns]
        const stray = left.filter(({ account }) => !feesAside.includes(account) && !expected.includes(account))
        expect(stray).toEqual([])
        const sum = (of: readonly string[]) =>
          sumDecimals(left.filter(({ account }) => of.includes(account)).map(({ balance }) => balance))
        expect(sum(expected)).toBe('0')
        expect(sum(feesAside)).toBe('0')
      }),
      { numRuns },
    )
  })

  it('use up what was expected back before anything is measured anew, but for what units round apart', () => {
    fc.assert(
      fc.property(orderLife, rates, (life, rate) => {
        const units = life.lines.reduce((sum, { quantity }) => sum + Number(quantity), 0)
        const most = life.unitByUnit ? units / 10 ** minorDigits(life.currency) : 0
        for (const { account, balance } of trialBalance(journalsOfLife(life, policyOf(rate))).accounts) {
          if (account !== accounts.refundLiability && account !== accounts.rightToRecover) continue
          expect(Math.abs(Number(balance))).toBeLessThanOrEqual(most)
        }
      }),
      { numRuns },
    )
  })

  it('leave clearing accounts at zero', () => {
    const clearing = Object.keys(chart).filter((account) => account.endsWith('-clearing'))
    expect(clearing).toContain(accounts.exchangeClearing)
    fc.assert(
      fc.property(orderLife, rates, (life, rate) => {
        const left = trialBalance(booksOf(life, policyOf(rate))).accounts.filter(({ account }) =>
          clearing.includes(account),
        )
        expect(left.filter(({ balance }) => Number(balance) !== 0)).toEqual([])
      }),
      { numRuns },
    )
  })
})
