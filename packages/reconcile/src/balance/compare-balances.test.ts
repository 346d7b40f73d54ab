import { describe, expect, it } from 'vitest'
import { type CompareOptions, compareBalances } from './compare-balances.ts'
import type { BalanceRow, Side } from './side.ts'

type Rows = readonly (readonly [key: string, figure: string])[]

function side(name: string, rows: Rows): Side {
  return { name, rows: rows.map(([key, figure]) => ({ key, figure })) }
}

function compare(left: Rows, right: Rows, options?: CompareOptions) {
  return compareBalances(side('positions', left), side('shop', right), options)
}

describe('two sides', () => {
  it('that agree have no break, whatever the order and the notation of their rows', async () => {
    const result = await compare(
      [
        ['B', '2.50'],
        ['A', '+1'],
      ],
      [
        ['A', '1.0'],
        ['B', '02.5'],
      ],
    )
    expect(result).toEqual({
      left: { name: 'positions', rows: 2, total: '3.5', matched: '3.5', open: '0' },
      right: { name: 'shop', rows: 2, total: '3.5', matched: '3.5', open: '0' },
      keys: 2,
      matched: 2,
      differing: 0,
      onlyLeft: 0,
      onlyRight: 0,
      duplicates: 0,
      tolerated: { keys: 0, difference: '0' },
      breaks: [],
    })
  })

  it('with nothing in them agree', async () => {
    expect(await compare([], [])).toMatchObject({ keys: 0, left: { total: '0' }, right: { total: '0' }, breaks: [] })
  })

  it('that do not agree have one break a key, sorted by key, each with its figures and words', async () => {
    const result = await compare(
      [
        ['D', '4'],
        ['C', '3'],
        ['A', '1'],
        ['E', '5'],
      ],
      [
        ['E', '5'],
        ['C', '10'],
        ['B', '-2'],
        ['D', '3.99'],
      ],
    )
    expect(result.breaks).toEqual([
      {
        class: 'missing-right',
        key: 'A',
        left: '1',
        difference: '1',
        because: 'positions says 1, shop does not have it',
      },
      {
        class: 'missing-left',
        key: 'B',
        right: '-2',
        difference: '2',
        because: 'positions does not have it, shop says -2',
      },
      {
        class: 'differing',
        key: 'C',
        left: '3',
        right: '10',
        difference: '-7',
        because: 'positions says 3, shop says 10: 7 less on the left',
      },
      {
        class: 'differing',
        key: 'D',
        left: '4',
        right: '3.99',
        difference: '0.01',
        because: 'positions says 4, shop says 3.99: 0.01 more on the left',
      },
    ])
    expect(result).toMatchObject({
      keys: 5,
      matched: 1,
      differing: 2,
      onlyLeft: 1,
      onlyRight: 1,
      left: { rows: 4, total: '13', matched: '5', open: '8' },
      right: { rows: 4, total: '16.99', matched: '5', open: '11.99' },
    })
  })

  it('of which one has a key with the figure zero and the other has not are open on it', async () => {
    expect((await compare([['A', '0']], [])).breaks).toMatchObject([{ class: 'missing-right', difference: '0' }])
  })

  it('are compared by code units: case, accents and white space are differences', async () => {
    const result = await compare(
      [
        ['a', '1'],
        ['é', '1'],
        ['Z ', '1'],
      ],
      [
        ['A', '1'],
        ['e\u0301', '1'],
        ['Z', '1'],
      ],
    )
    expect(result.breaks.map(({ key }) => key)).toEqual(['A', 'Z', 'Z ', 'a', 'e\u0301', 'é'])
  })

  it('may have keys that are named like properties of objects', async () => {
    const rows: Rows = [
      ['__proto__', '1'],
      ['constructor', '2'],
    ]
    expect(await compare(rows, rows)).toMatchObject({ matched: 2, left: { total: '3' } })
  })
})

describe('a key that a side has more than once', () => {
  it('is a break even where the sums agree, and its figures are open on both sides', async () => {
    const result = await compare(
      [
        ['A', '3'],
        ['B', '1'],
        ['A', '4'],
      ],
      [
        ['A', '7'],
        ['B', '1'],
      ],
    )
    expect(result.breaks).toEqual([
      {
        class: 'duplicate-key',
        key: 'A',
        left: '7',
        right: '7',
        difference: '0',
        because: 'positions has it 2 times, 7 together, shop says 7',
      },
    ])
    expect(result).toMatchObject({
      keys: 2,
      matched: 1,
      duplicates: 1,
      left: { rows: 3, total: '8', matched: '1', open: '7' },
      right: { rows: 2, total: '8', matched: '1', open: '7' },
    })
  })

  it('is a duplicate before it is missing', async () => {
    const twice: Rows = [
      ['A', '1'],
      ['A', '1'],
    ]
    const { breaks, onlyRight, duplicates } = await compare([], twice)
    expect(breaks).toMatchObject([{ class: 'duplicate-key', right: '2', difference: '-2' }])
    expect([onlyRight, duplicates]).toEqual([0, 1])
  })
})

describe('a tolerance', () => {
  const left: Rows = [
    ['A', '10.00'],
    ['B', '10.00'],
    ['C', '10.00'],
  ]
  const right: Rows = [
    ['A', '10.02'],
    ['B', '9.98'],
    ['C', '9.97'],
  ]

  it('lets differences up to it match, both ways, and tells what it let pass', async () => {
    const result = await compare(left, right, { tolerance: { absolute: '0.02' } })
    expect(result.breaks.map(({ key }) => key)).toEqual(['C'])
    expect(result).toMatchObject({ matched: 2, tolerated: { keys: 2, difference: '0' } })
  })

  it('tells the sum of what it let pass', async () => {
    const result = await compare(left, right, { tolerance: { absolute: '1' } })
    expect(result.tolerated).toEqual({ keys: 3, difference: '0.03' })
  })

  it.each(['-0.01', 'two', '1e3', 'NaN'])('of %s is refused', async (absolute) => {
    await expect(compare([], [], { tolerance: { absolute } })).rejects.toMatchObject({ code: 'bad-tolerance' })
  })
})

describe('a basis', () => {
  it('is told with the result', async () => {
    const basis = { asOf: '2026-03-01T00:00:00Z', cutOff: 'batch-7', unit: 'EA', scope: 'all stores' }
    const { left, right } = await compareBalances({ ...side('wms', []), basis }, side('erp', []))
    expect(left.basis).toEqual(basis)
    expect(right).not.toHaveProperty('basis')
  })

  it('of another unit on each side is refused', async () => {
    const compared = compareBalances(
      { ...side('wms', []), basis: { unit: 'KGM' } },
      { ...side('erp', []), basis: { unit: 'EA' } },
    )
    await expect(compared).rejects.toMatchObject({
      code: 'unit-mismatch',
      message: 'wms counts in KGM and erp in EA; convert one of them first',
    })
  })
})

describe('sorted rows', () => {
  it('are refused when they are not sorted, by side and row', async () => {
    const unsorted: Rows = [
      ['A', '1'],
      ['C', '1'],
      ['B', '1'],
    ]
    await expect(compare([['A', '1']], unsorted, { order: 'sorted' })).rejects.toMatchObject({
      code: 'unsorted-input',
      details: { side: 'shop', row: 3, key: 'B', after: 'C' },
      message: expect.stringContaining('row 3 of shop has key "B" after "C"'),
    })
  })

  it('are read side by side, no further ahead than one key', async () => {
    let [ahead, leftRead, rightRead] = [0, 0, 0]
    async function* counted(note: () => void): AsyncGenerator<BalanceRow> {
      for (let number = 0; number < 500; number += 1) {
        note()
        ahead = Math.max(ahead, Math.abs(leftRead - rightRead))
        yield { key: String(number).padStart(4, '0'), figure: '1' }
      }
    }
    const left = { name: 'left', rows: counted(() => (leftRead += 1)) }
    const right = { name: 'right', rows: counted(() => (rightRead += 1)) }
    expect(await compareBalances(left, right, { order: 'sorted' })).toMatchObject({ matched: 500 })
    expect(ahead).toBeLessThanOrEqual(2)
  })

  it.each([
    ['left', 'A', 'X'],
    ['right', 'X', 'A'],
  ])('are closed on both sides when the %s one fails', async (_, leftFourth, rightFourth) => {
    const closed: string[] = []
    async function* rows(name: string, fourth: string): AsyncGenerator<BalanceRow> {
      try {
        for (const key of ['A', 'B', 'C', fourth, 'Y', 'Z']) yield { key, figure: '1' }
      } finally {
        closed.push(name)
      }
    }
    const compared = compareBalances(
      { name: 'left', rows: rows('left', leftFourth) },
      { name: 'right', rows: rows('right', rightFourth) },
      { order: 'sorted' },
    )
    await expect(compared).rejects.toMatchObject({ code: 'unsorted-input' })
    expect(closed.toSorted()).toEqual(['left', 'right'])
  })
})

describe('a bad row', () => {
  it.each([
    ['', '1', 'row 2 of shop has no key; give a text that is not empty'],
    ['k'.repeat(4_097), '1', 'row 2 of shop has a key of 4097 characters; at most 4096 are read'],
    ['B', '1,5', 'row 2 of shop (key "B") has a figure "1,5"; give a plain decimal as a string, such as "-12.50"'],
    ['B', '', 'row 2 of shop (key "B") has a figure ""; give a plain decimal as a string, such as "-12.50"'],
    ['B', '9'.repeat(41), expect.stringContaining('row 2 of shop (key "B")')],
  ])('is refused by side and row: %.8s, %.8s', async (key, figure, message) => {
    const rows: Rows = [
      ['A', '1'],
      [key, figure],
    ]
    for (const order of ['any', 'sorted'] as const) {
      await expect(compare([], rows, { order })).rejects.toMatchObject({ code: 'bad-row', message })
    }
  })

  it('with a figure that is no string is refused, not rounded', async () => {
    const rows: readonly BalanceRow[] = JSON.parse('[{ "key": "A", "figure": 0.1 }]')
    await expect(compareBalances({ name: 'json', rows }, side('shop', []))).rejects.toMatchObject({ code: 'bad-row' })
  })
})

it('more keys than memory is granted for are refused, and the way out is named', async () => {
  function* many(): Generator<BalanceRow> {
    for (let number = 0; number <= 1_000_000; number += 1) yield { key: String(number), figure: '1' }
  }
  await expect(compareBalances({ name: 'feed', rows: many() }, side('shop', []))).rejects.toMatchObject({
    code: 'too-many-keys',
    message: expect.stringContaining('order "sorted"'),
  })
})
