import { describe, expect, it } from 'vitest'
import type { DemandDistribution } from './distribution.ts'
import { coverOf } from './service-level.ts'

// S. Nahmias, Production and Operations Analysis, the newsboy example of the magazine that costs 25 cents, sells for 75 and
// is taken back for 10: weekly demand over one year, mean 11.73, standard deviation 4.74. Published answer: 15 copies.
const weeks = [
  15, 19, 9, 12, 9, 22, 4, 7, 8, 11, 14, 11, 6, 11, 9, 18, 10, 0, 14, 12, 5, 4, 4, 17, 18, 14, 15, 8, 6, 7, 12, 15, 15,
  19, 9, 10, 9, 16, 8, 11, 11, 18, 15, 17, 19, 14, 14, 17, 13, 12, 8, 9,
]
const magazine: DemandDistribution = {
  kind: 'outcomes',
  outcomes: weeks.map((copies) => ({ quantity: String(copies), weight: '1' })),
}

// F. Hillier and G. Lieberman, Introduction to Operations Research, the newsboy who pays 1.50, sells for 2.50 and gets back
// 0.50 for what is unsold. Published answer: 16 copies.
const newspaper: DemandDistribution = {
  kind: 'outcomes',
  outcomes: [
    { quantity: '15', weight: '0.4' },
    { quantity: '16', weight: '0.2' },
    { quantity: '17', weight: '0.3' },
    { quantity: '18', weight: '0.1' },
  ],
}

describe('a service level', () => {
  it('of two costs is the critical fractile: 15 copies in the example of Nahmias', () => {
    const cover = coverOf(magazine, { under: '0.50', over: '0.15' })
    expect(cover).toMatchObject({ quantity: '15', level: '0.7692', reached: true })
    expect(cover.because).toBe(
      'demand is at most 15 with a probability of 0.7692 or more, as one too few costs 0.50 and one too many 0.15',
    )
  })

  it('of two costs is the critical fractile: 16 copies in the example of Hillier and Lieberman', () => {
    expect(coverOf(newspaper, { under: '1', over: '1' })).toMatchObject({ quantity: '16', level: '0.5' })
  })

  it('that a quantity reaches exactly needs no more than that quantity', () => {
    expect(coverOf(newspaper, { probability: '0.4' }).quantity).toBe('15')
    expect(coverOf(newspaper, { probability: '0.40000001' }).quantity).toBe('16')
    const thirds: DemandDistribution = {
      kind: 'outcomes',
      outcomes: ['1', '2', '3'].map((quantity) => ({ quantity, weight: '1' })),
    }
    expect(coverOf(thirds, { under: '2', over: '1' }).quantity).toBe('2')
    expect(coverOf(thirds, { under: '1', over: '2' }).quantity).toBe('1')
  })

  it('of 1 covers all that may be wanted', () => {
    expect(coverOf(newspaper, { probability: '1' }).quantity).toBe('18')
  })

  it('between two given quantiles takes the upper one', () => {
    const quantiles: DemandDistribution = {
      kind: 'quantiles',
      quantiles: [
        { level: '0.9', quantity: '20.5' },
        { level: '0.5', quantity: '8' },
      ],
    }
    expect(coverOf(quantiles, { probability: '0.5' }).quantity).toBe('8')
    expect(coverOf(quantiles, { probability: '0.51' }).quantity).toBe('20.5')
  })

  it('beyond what the forecast knows takes the largest quantity and says so', () => {
    const median: DemandDistribution = { kind: 'quantiles', quantiles: [{ level: '0.5', quantity: '8' }] }
    expect(coverOf(median, { probability: '0.95' })).toEqual({
      quantity: '8',
      reached: false,
      level: '0.95',
      because: '8 is the most that the forecast knows; it does not reach the probability 0.95',
    })
  })
})

describe('refused are', () => {
  const outcome = (quantity: string, weight: string): DemandDistribution => ({
    kind: 'outcomes',
    outcomes: [{ quantity, weight }],
  })

  it.each([
    ['a level of zero', { probability: '0' }],
    ['a level above 1', { probability: '1.01' }],
    ['a level that is no decimal', { probability: '95%' }],
    ['a unit too few that costs nothing', { under: '0', over: '1' }],
    ['a cost below zero', { under: '1', over: '-1' }],
  ])('%s', (_, level) => {
    expect(() => coverOf(newspaper, level)).toThrow(expect.objectContaining({ code: 'bad-service-level' }))
  })

  it.each<[string, DemandDistribution]>([
    ['a forecast of nothing', { kind: 'outcomes', outcomes: [] }],
    ['a forecast without quantiles', { kind: 'quantiles', quantiles: [] }],
    ['weights that are all zero', outcome('5', '0')],
    ['a weight below zero', outcome('5', '-1')],
    ['demand below zero', outcome('-5', '1')],
    ['a level of a quantile above 1', { kind: 'quantiles', quantiles: [{ level: '1.5', quantity: '3' }] }],
    [
      'quantiles that fall',
      {
        kind: 'quantiles',
        quantiles: [
          { level: '0.5', quantity: '9' },
          { level: '0.9', quantity: '8' },
        ],
      },
    ],
  ])('%s', (_, distribution) => {
    expect(() => coverOf(distribution, { probability: '0.9' })).toThrow(
      expect.objectContaining({ code: 'bad-forecast' }),
    )
  })
})
