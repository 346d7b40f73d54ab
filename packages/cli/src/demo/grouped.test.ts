import { describe, expect, it } from 'vitest'
import { grouped } from './grouped.ts'

describe('figures for people', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [245_903, '245,903'],
    ['1.23456', '1.23456'],
    ['-1234.00500', '-1,234.00500'],
    ['90071992547409919007199.40991', '90,071,992,547,409,919,007,199.40991'],
  ])('%j keeps every digit', (figure, text) => {
    expect(grouped(figure)).toBe(text)
    expect(text.replaceAll(',', '')).toBe(String(figure))
  })
})
