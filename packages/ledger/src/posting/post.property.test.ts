import { Decimal, minorDigits, multiplyDecimals, roundMoney, sumDecimals, valueOrThrow } from '@counterfoil/kernel'
import { type Journal, postingRequested } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costedLines, creditMemo, fact, pricedLines, saleFulfilled } from '../../test/arbitrary-facts.ts'
import { referenceBooks } from '../../test/reference-books.ts'
import { numRuns } from '../../test/runs.ts'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { invoiceAmount } from '../amounts/invoice-amount.ts'
import type { Fact } from '../facts/fact.ts'
import type { CreditMemo } from '../facts/refund.ts'
import type { SaleFulfilled } from '../facts/sale.ts'
import type { UnitCostLine } from '../facts/stock.ts'
import { payableOf } from '../measuring/refunds.ts'
import { post } from './post.ts'

const { receivables, refundPayable, roundingDifference } = retailAccounting.accounts

const policies = fc.constantFrom('half-even', 'half-up', 'expecting')

function policyOf(name: string): AccountingPolicy {
  if (name === 'expecting') {
    return { ...retailAccounting, expectedReturns: { rate: '0.0375', channels: { store: '0.01' } } }
  }
  return { ...retailAccounting, rounding: name === 'half-up' ? 'half-up' : 'half-even' }
}

/** The journal's lines; none where there is nothing to post. */
function linesOf(business: Fact, policy: AccountingPolicy = retailAccounting): Journal['lines'] {
  const outcome = post(business, policy, 'J-1')
  if (outcome.ok) return outcome.value.lines
  if (outcome.rejection.code === 'nothing-to-post') return []
  throw new Error(outcome.rejection.because)
}

/** Debits minus credits of some lines. */
function balance(lines: Journal['lines']): string {
  return sumDecimals(lines.map(({ side, amount }) => (side === 'debit' ? amount.amount : `-${amount.amount}`)))
}

/** What lines leave on each account and currency. */
function booksOf(lines: Journal['lines']): Readonly<Record<string, string>> {
  const groups = Map.groupBy(lines, ({ account, amount }) => `${account} ${amount.currency}`)
  const balances = [...groups].map(([key, group]) => [key, balance(group)] as const)
  return Object.fromEntries(balances.filter(([, left]) => left !== '0'))
}

function balanceOf(account: string, lines: Journal['lines']): string {
  return balance(lines.filter((line) => line.account === account))
}

describe('invariant 2: a journal balances or does not exist', () => {
  it('debits equal credits in each currency, whatever the fact', () => {
    fc.assert(
      fc.property(fact, policies, (business, name) => {
        for (const [, lines] of Map.groupBy(linesOf(business, policyOf(name)), ({ amount }) => amount.currency)) {
          expect(balance(lines)).toBe('0')
        }
      }),
      { numRuns },
    )
  })

  it('does to the books what plain decimals say', () => {
    fc.assert(
      fc.property(fact, policies, (business, name) => {
        const policy = policyOf(name)
        expect(booksOf(linesOf(business, policy))).toEqual(referenceBooks(business, policy))
      }),
      { numRuns },
    )
  })

  it('every line is above zero, in whole minor units, on an account of the chart', () => {
    fc.assert(
      fc.property(fact, (business) => {
        for (const { account, amount } of linesOf(business)) {
          expect(new Decimal(amount.amount).greaterThan(0)).toBe(true)
          expect(amount.amount.split('.')[1]?.length ?? 0).toBe(minorDigits(amount.currency))
          expect(Object.keys(retailAccounting.chart)).toContain(account)
        }
      }),
    )
  })

  it('is read by the canonical schema as it was written', () => {
    fc.assert(
      fc.property(fact, (business) => {
        const outcome = post(business, retailAccounting, 'J-1')
        if (outcome.ok) expect(postingRequested.writer.shape.data.parse(outcome.value)).toEqual(outcome.value)
      }),
    )
  })

  it('the rounding difference stays below one minor unit for each line rounded', () => {
    fc.assert(
      fc.property(fc.oneof(saleFulfilled, creditMemo), (business) => {
        const difference = new Decimal(balanceOf(roundingDifference, linesOf(business))).abs()
        const minor = difference.times(new Decimal(10).pow(minorDigits(business.currency)))
        expect(minor.lessThanOrEqualTo(business.lines.length + 1)).toBe(true)
      }),
    )
  })
})

const cuts = fc.array(fc.nat(12), { maxLength: 4 }).map((positions) => positions.toSorted((a, b) => a - b))

function cutAt<Item>(positions: readonly number[], items: readonly Item[]): readonly (readonly Item[])[] {
  const edges = [0, ...positions, items.length]
  return edges.slice(1).map((end, index) => items.slice(edges[index], end))
}

describe('an order', () => {
  it('is receivable for its rounded exact total, whatever parts it is invoiced in', () => {
    fc.assert(
      fc.property(pricedLines, cuts, ({ currency, lines }, positions) => {
        const parts = cutAt(positions, lines)
        const receivable = parts.map((part, index) => {
          const invoicedBefore = invoiceAmount(parts.slice(0, index).flat())
          const business: SaleFulfilled = {
            fact: 'sale-fulfilled',
            orderId: 'O-1',
            channel: 'web',
            currency,
            invoicedBefore,
            lines: part,
          }
          return balanceOf(receivables, linesOf(business))
        })
        const rounded = roundMoney(invoiceAmount(lines), currency, retailAccounting.rounding).amount
        expect(sumDecimals(receivable)).toBe(sumDecimals([rounded]))
      }),
    )
  })

  it('that is credited as it was sold nets to zero: returns against revenue, payable against receivable', () => {
    fc.assert(
      fc.property(pricedLines, ({ currency, lines }) => {
        const sold: SaleFulfilled = {
          fact: 'sale-fulfilled',
          orderId: 'O-1',
          channel: 'web',
          currency,
          invoicedBefore: '0',
          lines,
        }
        const both = [
          ...linesOf(sold),
          ...linesOf({ fact: 'credit-memo', refundId: 'RF-1', channel: 'web', currency, lines }),
        ]
        const { revenue, salesReturns } = retailAccounting.accounts
        const pairs = [
          [revenue, salesReturns],
          [receivables, refundPayable],
        ]
        for (const pair of pairs) {
          expect(sumDecimals(pair.map((account) => balanceOf(account, both)))).toBe('0')
        }
        const others = Object.keys(retailAccounting.chart).filter((account) => !pairs.flat().includes(account))
        for (const account of others) expect(balanceOf(account, both)).toBe('0')
      }),
    )
  })
})

describe('a credit note', () => {
  it('is payable for its rounded exact total, whatever parts it is granted in', () => {
    fc.assert(
      fc.property(pricedLines, cuts, ({ currency, lines }, positions) => {
        const parts = cutAt(positions, lines)
        const payable = parts.map((part, index) => {
          const creditedBefore = invoiceAmount(parts.slice(0, index).flat())
          const memo: CreditMemo = {
            fact: 'credit-memo',
            refundId: `RF-${index}`,
            channel: 'web',
            currency,
            creditedBefore,
            lines: part,
          }
          const booked = balanceOf(refundPayable, linesOf(memo))
          expect(sumDecimals([valueOrThrow(payableOf(memo, retailAccounting)).amount, booked])).toBe('0')
          return booked
        })
        const rounded = roundMoney(invoiceAmount(lines), currency, retailAccounting.rounding).amount
        expect(sumDecimals([...payable, rounded])).toBe('0')
      }),
    )
  })
})

describe('stock value', () => {
  it('of an item moves by its rounded exact total, whatever movements it is cut into', () => {
    fc.assert(
      fc.property(costedLines, cuts, ({ currency, lines }, positions) => {
        const exactValue = (some: readonly UnitCostLine[]) =>
          sumDecimals(some.map(({ quantity, unitCost }) => multiplyDecimals(quantity, unitCost.amount)))
        const oneItem = lines.map((line, index) => ({ ...line, valueBefore: exactValue(lines.slice(0, index)) }))
        const moved = cutAt(positions, oneItem).map((part) =>
          balanceOf(
            retailAccounting.accounts.inventory,
            linesOf({ fact: 'stock-adjusted', adjustmentId: 'A-1', currency, lines: part }),
          ),
        )
        const rounded = roundMoney(exactValue(lines), currency, retailAccounting.rounding).amount
        expect(sumDecimals(moved)).toBe(sumDecimals([rounded]))
      }),
    )
  })
})
