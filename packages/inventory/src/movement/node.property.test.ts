import { isIdentifier, locationId, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { state } from '../../test/histories.ts'
import { balanceKey, parseBalanceKey } from '../position/balance.ts'
import { type Node, nodeKey, outsideNode, parseNodeKey, stockNode } from './node.ts'

// Separators and escapes come up far too seldom in free text, so half of the ids are made of them.
const trickyText = fc.string({ unit: fc.constantFrom('/', '%', '2', 'F', '5', 'a'), minLength: 1, maxLength: 12 })
const id = fc.oneof(trickyText, fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })).filter(isIdentifier)
const owner = fc.oneof(trickyText, fc.string({ unit: 'binary', maxLength: 20 }))

const node: fc.Arbitrary<Node> = fc.oneof(
  fc.tuple(id.map(locationId), state, owner).map((given) => stockNode(...given)),
  fc.constantFrom('supplier', 'customer', 'adjustment', 'scrap', 'conversion').map(outsideNode),
)

it('a node is read back from its key, whatever its ids are made of', () => {
  fc.assert(
    fc.property(node, (given) => {
      expect(parseNodeKey(nodeKey(given))).toEqual(given)
    }),
  )
})

it('an item at a node is read back from its balance key', () => {
  fc.assert(
    fc.property(id.map(sku), node, (item, given) => {
      expect(parseBalanceKey(balanceKey(item, given))).toEqual({ sku: item, node: given })
    }),
  )
})

it('different nodes have different keys', () => {
  fc.assert(
    fc.property(node, node, (left, right) => {
      const same = JSON.stringify(left) === JSON.stringify(right)
      expect(nodeKey(left) === nodeKey(right)).toBe(same)
    }),
  )
})
