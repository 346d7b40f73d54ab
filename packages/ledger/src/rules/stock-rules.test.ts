import { locationId } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { booksAfter, cost, currency, gbp, journalOf, linesOf, location } from '../../test/journals.ts'

const store = locationId('store-17')

it('damage that is taken back undoes what was written down', () => {
  const of = { fact: 'goods-damaged', changeId: 'C-1', currency } as const
  const worth = { netRealisableValue: gbp('4') }
  const facts = ['1', '-1'].map((quantity) => ({ ...of, lines: [{ ...cost(quantity, '10'), ...worth }] }))
  expect(booksAfter(facts.slice(0, 1))).toEqual({ inventory: '-6.00', 'write-downs': '6.00' })
  expect(booksAfter(facts)).toEqual({})
})

describe('a transfer', () => {
  const lines = [cost('3', '1.5')]
  const dispatched = {
    fact: 'transfer-dispatched',
    transferId: 'TR-1',
    location,
    destination: store,
    currency,
    lines,
  } as const
  const received = { fact: 'transfer-received', transferId: 'TR-1', location: store, currency, lines } as const

  it('stands in transit at its destination', () => {
    expect(linesOf(dispatched)).toEqual(['credit inventory 4.50', 'debit goods-in-transit 4.50'])
    expect(journalOf(dispatched).lines.map((line) => line.location)).toEqual(['dc-1', 'store-17'])
  })

  it('that has arrived has moved the value from place to place, and nothing else', () => {
    const moved = [...journalOf(dispatched).lines, ...journalOf(received).lines].filter(
      ({ account }) => account === 'inventory',
    )
    expect(moved.map(({ side, location: at }) => `${side} ${at}`)).toEqual(['credit dc-1', 'debit store-17'])
    expect(booksAfter([dispatched, received])).toEqual({})
  })
})

describe('damaged goods', () => {
  const damaged = (netRealisableValue?: string) =>
    ({
      fact: 'goods-damaged',
      changeId: 'CH-1',
      location,
      currency,
      lines: [{ ...cost('2', '10'), ...(netRealisableValue && { netRealisableValue: gbp(netRealisableValue) }) }],
    }) as const

  it('stand at what they can be sold for', () => {
    expect(linesOf(damaged('3.333'))).toEqual([
      'debit inventory 6.67',
      'debit write-downs 13.33',
      'credit inventory 20.00',
    ])
  })

  it('are written down, never up', () => {
    expect(booksAfter([damaged('12')])).toEqual({})
  })
})

it('units at a value that is told are posted at it', () => {
  const line = { lineId: '1', sku: cost('1', '1').sku, quantity: '-3', value: gbp('-10.00') }
  expect(linesOf({ fact: 'stock-adjusted', adjustmentId: 'A-1', location, currency, lines: [line] })).toEqual([
    'credit inventory 10.00',
    'debit shrinkage 10.00',
  ])
})
