import { describe, expect, it } from 'vitest'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { loadAccounting } from './load-accounting.ts'

const file = { format: 'counterfoil.accounting.v1', ...retailAccounting }

/** The paths of what is wrong with a file. */
function pathsOf(wrong: object): readonly string[] {
  const outcome = loadAccounting(JSON.stringify(wrong))
  if (outcome.ok) throw new Error('the file was read')
  return outcome.rejection.map(({ path }) => path.join('.'))
}

describe('an accounting policy in a file', () => {
  it('is read as it is written', () => {
    expect(loadAccounting(JSON.stringify(file))).toEqual({ ok: true, value: retailAccounting })
  })

  it('has the rules and milestones of a retailer where it has none of its own', () => {
    const { rules: _, milestones: __, ...short } = file
    expect(loadAccounting(JSON.stringify(short))).toEqual({ ok: true, value: retailAccounting })
  })

  it('may change one rule, expect returns and value stock otherwise', () => {
    const changed = {
      ...file,
      rules: { 'goods-scrapped': { debit: { shrinkage: 'cost' }, credit: { heldAt: 'cost' } } },
      expectedReturns: { rate: '0.03', channels: { web: '0.2' } },
      costMethod: 'weighted_average',
    }
    const outcome = loadAccounting(JSON.stringify(changed))
    expect(outcome.ok && outcome.value).toEqual({
      ...retailAccounting,
      expectedReturns: { rate: '0.03', channels: { web: '0.2' } },
      costMethod: 'weighted_average',
      rules: { ...retailAccounting.rules, 'goods-scrapped': changed.rules['goods-scrapped'] },
    })
  })

  it('is refused with the line of what is wrong', () => {
    const text = JSON.stringify(file, undefined, 2).replace('"half-even"', '"up"')
    const line = text.split('\n').findIndex((each) => each.includes('"rounding": "up"')) + 1
    expect(loadAccounting(text)).toMatchObject({ ok: false, rejection: [{ path: ['rounding'], line }] })
    expect(loadAccounting('{')).toMatchObject({ ok: false, rejection: [{ path: [], line: 1 }] })
  })

  it('is refused for a field that nobody knows, or that is missing', () => {
    expect(pathsOf({ ...file, colour: 'red' })).toEqual(['colour'])
    const { revenue: _, ...accounts } = file.accounts
    expect(pathsOf({ ...file, accounts })).toEqual(['accounts.revenue'])
    const { cash: __, ...tenders } = file.accounts.tenders
    expect(pathsOf({ ...file, accounts: { ...file.accounts, tenders } })).toEqual(['accounts.tenders.cash'])
    expect(pathsOf({ ...file, accounts: { ...file.accounts, income: 'revenue' } })).toEqual(['accounts.income'])
  })

  it('is refused for a role, or an entry of a table, on an account that the chart does not have', () => {
    const charges = { ...file.accounts.charges, postage: 'toString' }
    expect(pathsOf({ ...file, accounts: { ...file.accounts, revenue: 'sales', charges } })).toEqual([
      'accounts.revenue',
      'accounts.charges.postage',
    ])
  })

  it('is refused for a rule with a fact, a role or an amount that there is not', () => {
    const rule = (debit: object) => ({ ...file, rules: { 'goods-scrapped': { debit, credit: { heldAt: 'cost' } } } })
    expect(pathsOf({ ...file, rules: { 'goods-eaten': { debit: {}, credit: {} } } })).toEqual(['rules.goods-eaten'])
    expect(pathsOf(rule({ bin: 'cost' }))).toEqual(['rules.goods-scrapped.debit.bin'])
    expect(pathsOf(rule({ writeOff: 'goods' }))).toEqual(['rules.goods-scrapped.debit.writeOff'])
  })

  it('is refused for a rule whose sides cannot be equal, and says which one lacks what', () => {
    const lopsided = { ...file, rules: { 'goods-scrapped': { debit: { writeOff: 'cost' }, credit: {} } } }
    const outcome = loadAccounting(JSON.stringify(lopsided))
    expect(!outcome.ok && outcome.rejection).toMatchObject([
      { message: 'the sides cannot be equal: "cost" is missing on the credit side', path: ['rules', 'goods-scrapped'] },
    ])
    const nothing = { ...file, rules: { 'payment-captured': { debit: {}, credit: {} } } }
    expect(loadAccounting(JSON.stringify(nothing)).ok).toBe(false)
    const inCircles = { 'sale-fulfilled': { debit: { revenue: 'goods' }, credit: { receivables: 'goods' } } }
    expect(loadAccounting(JSON.stringify({ ...file, rules: inCircles })).ok).toBe(false)
  })

  it('is refused for a part that is none, and for two milestones of one posting', () => {
    expect(pathsOf({ ...file, expectedReturns: { rate: '1.5' } })).toEqual(['expectedReturns.rate'])
    expect(pathsOf({ ...file, expectedReturns: { rate: '0.1', channels: { web: '-0.1' } } })).toEqual([
      'expectedReturns.channels.web',
    ])
    const milestones = [...file.milestones, { posting: 'sale-fulfilled', needs: ['shipped'] }]
    expect(pathsOf({ ...file, milestones })).toEqual([`milestones.${file.milestones.length}.posting`])
  })
})
