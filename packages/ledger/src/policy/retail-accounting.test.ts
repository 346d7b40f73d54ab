import { chargeKind, refundMethod } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { retailAccounting } from './retail-accounting.ts'

const { chart, accounts } = retailAccounting

describe('the ready-made accounting', () => {
  it('maps every role, charge and refund method to an account of its chart', () => {
    const { charges, refunds, ...roles } = accounts
    for (const account of [...Object.values(roles), ...Object.values(charges), ...Object.values(refunds)]) {
      expect(Object.keys(chart)).toContain(account)
    }
  })

  it('has an account for every charge and every method that moves money', () => {
    expect(Object.keys(accounts.charges).sort()).toEqual([...chargeKind.options].sort())
    expect(Object.keys(accounts.refunds).sort()).toEqual(refundMethod.options.filter((by) => by !== 'none').sort())
  })

  it('settles an account credit against what the customer owes', () => {
    expect(accounts.refunds.account_credit).toBe(accounts.receivables)
  })
})
