import { locationId } from '@counterfoil/kernel'
import { stockState } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { nodeKey, outsideNode, parseNodeKey, stockNode } from './node.ts'

describe('a node key', () => {
  it('reads like the node', () => {
    expect(nodeKey(stockNode(locationId('dc-1'), 'available'))).toBe('stock/merchant/dc-1/available')
    expect(nodeKey(outsideNode('supplier'))).toBe('outside/supplier')
  })

  it('keeps apart ids that only a separator would tell apart', () => {
    const slash = stockNode(locationId('b'), 'available', 'a/x')
    const other = stockNode(locationId('x/b'), 'available', 'a')
    const escaped = stockNode(locationId('b'), 'available', 'a%2Fx')
    expect(new Set([slash, other, escaped].map(nodeKey)).size).toBe(3)
  })

  it('is read back for every state', () => {
    for (const state of stockState.options) {
      const node = stockNode(locationId('dc-1'), state, 'consignor')
      expect(parseNodeKey(nodeKey(node))).toEqual(node)
    }
  })

  it.each([
    '',
    'outside',
    'outside/moon',
    'outside/supplier/x',
    'stock/merchant/dc-1',
    'stock/m/dc-1/lost',
    'toString',
  ])('is refused by name when it is none: %j', (key) =>
    expect(() => parseNodeKey(key)).toThrow(expect.objectContaining({ code: 'bad-node-key' })),
  )
})
