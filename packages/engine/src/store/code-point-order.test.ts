import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byCodePoint } from './code-point-order.ts'

describe('byCodePoint', () => {
  it('orders as the bytes of UTF-8 do', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '\u007f', '\u0080', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'),
    })
    fc.assert(
      fc.property(text, text, (left, right) => {
        const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right))
        expect(Math.sign(byCodePoint(left, right))).toBe(bytes)
      }),
    )
  })
})
