/**
 * What amendments to ISO 4217 changed after list one of 2024-06-25 was published, up to number 179 of 2025-05-02; number 177
 * is in that list. They stand here because the list at hand is the older one: a newer list makes them needless.
 */
export interface Amendment {
  readonly number: number
  readonly added: readonly ListedCurrency[]
  /** Codes that list one no longer has. */
  readonly withdrawn: readonly string[]
}

export interface ListedCurrency {
  readonly code: string
  /** Three digits. */
  readonly number: string
  /** Absent where there is no minor unit, as of precious metals. */
  readonly minorDigits?: number
}

export const amendments: readonly Amendment[] = [
  // The Caribbean guilder took over the number of the Netherlands Antillean guilder on 2025-03-31.
  { number: 176, added: [{ code: 'XCG', number: '532', minorDigits: 2 }], withdrawn: ['ANG'] },
  { number: 178, added: [], withdrawn: ['CUC'] },
  { number: 179, added: [{ code: 'XAD', number: '396', minorDigits: 2 }], withdrawn: [] },
]
