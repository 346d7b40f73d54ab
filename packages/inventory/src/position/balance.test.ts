import { each, locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { outsideNode, stockNode } from '../movement/node.ts'
import { applyMovement } from './apply-movement.ts'
import { balanceKey, itemKey, parseBalanceKey } from './balance.ts'

const tea = sku('TEA')
const shelf = stockNode(locationId('dc-1'), 'available')
const supplier = outsideNode('supplier')
const movement = { sku: tea, quantity: 500_000, from: supplier, to: shelf, unit: each, lineId: 'line-1' }

describe('applying a movement', () => {
  it('takes from one balance what it adds to the other', () => {
    const balances = new Map([[balanceKey(tea, shelf), 100_000]])
    applyMovement(balances, movement)
    expect([...balances]).toEqual([
      [balanceKey(tea, shelf), 600_000],
      [balanceKey(tea, supplier), -500_000],
    ])
  })

  it('from a node to itself changes nothing', () => {
    const balances = new Map([[balanceKey(tea, shelf), 100_000]])
    applyMovement(balances, { ...movement, from: shelf })
    expect([...balances.values()]).toEqual([100_000])
  })

  it('that would no longer be exact is refused, and neither balance changes', () => {
    const before: readonly [string, number][] = [[balanceKey(tea, shelf), Number.MAX_SAFE_INTEGER]]
    const balances = new Map(before)
    expect(() => applyMovement(balances, movement)).toThrow(expect.objectContaining({ code: 'quantity-overflow' }))
    expect([...balances]).toEqual(before)
  })
})

it("an item's own key is no balance key, whatever the SKU, and begins the keys of its balances", () => {
  for (const text of ['TEA', 'TEA/outside/supplier', 'a%2Fb']) {
    const item = sku(text)
    expect(() => parseBalanceKey(itemKey(item))).toThrow(expect.objectContaining({ code: 'bad-balance-key' }))
    expect(balanceKey(item, supplier)).toBe(`${itemKey(item)}/outside/supplier`)
  }
})

it('a text that is no balance key is refused', () => {
  expect(() => parseBalanceKey('TEA')).toThrow(expect.objectContaining({ code: 'bad-balance-key' }))
  expect(() => parseBalanceKey('TEA/moon')).toThrow(expect.objectContaining({ code: 'bad-node-key' }))
})
