import { chargeKind, refundMethod, settlementLineKind, tenderKind } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import type { PostingRule } from '../rules/posting-rule.ts'
import { factAmounts } from '../rules/retail-rules.ts'
import { retailAccounting } from './retail-accounting.ts'

const { chart, accounts } = retailAccounting
const rules: Readonly<Record<string, PostingRule>> = retailAccounting.rules

describe('the ready-made accounting', () => {
  it('has a place for every amount of every fact', () => {
    for (const [fact, amounts] of Object.entries(factAmounts)) {
      const { debit = {}, credit = {} } = rules[fact] ?? {}
      const placed = new Set([...Object.values(debit), ...Object.values(credit)])
      expect([fact, ...placed].toSorted()).toEqual([fact, ...Object.keys(amounts)].toSorted())
    }
  })

  it('maps every role, and every entry of every table, to an account of its chart', () => {
    const mapped = Object.values(accounts).flatMap((of) => (typeof of === 'string' ? [of] : Object.values(of)))
    for (const account of mapped) expect(Object.keys(chart)).toContain(account)
  })

  it('has no account that no fact can reach', () => {
    const mapped = Object.values(accounts).flatMap((of) => (typeof of === 'string' ? [of] : Object.values(of)))
    expect(Object.keys(chart).filter((account) => !mapped.includes(account))).toEqual([])
  })

  it('has an account for every charge, tender, kind of settlement line, and method that moves money', () => {
    expect(Object.keys(accounts.charges).sort()).toEqual([...chargeKind.options].sort())
    expect(Object.keys(accounts.tenders).sort()).toEqual([...tenderKind.options].sort())
    expect(Object.keys(accounts.refunds).sort()).toEqual(refundMethod.options.filter((by) => by !== 'none').sort())
    for (const table of ['settlementReceived', 'settlementGiven', 'settlementFees'] as const) {
      expect(Object.keys(accounts[table]).sort()).toEqual([...settlementLineKind.options].sort())
    }
  })

  it('settles an account credit against what the customer owes', () => {
    expect(accounts.refunds.account_credit).toBe(accounts.receivables)
    expect(accounts.tenders.account_credit).toBe(accounts.receivables)
  })
})
