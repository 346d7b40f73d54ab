import type { ChargeKind } from '@counterfoil/schemas'

/** Stock codes of the format that name no product, and what they charge for. Written in either case in the files. */
const chargesByCode: ReadonlyMap<string, ChargeKind> = new Map([
  ['POST', 'postage'],
  ['DOT', 'postage'],
  ['C2', 'carriage'],
  ['M', 'manual'],
  ['D', 'discount'],
  ['S', 'samples'],
  ['BANK CHARGES', 'bank_fee'],
  ['AMAZONFEE', 'marketplace_fee'],
  ['CRUK', 'donation'],
  ['B', 'bad_debt'],
])

const giftVoucher = /^gift_\d+_\d+$/i

/** What a stock code sells: goods, a charge, or stored value. */
export type CodeMeaning = { readonly kind: 'item' } | { readonly kind: 'gift_card' } | ChargeCode
interface ChargeCode {
  readonly kind: 'charge'
  readonly charge: ChargeKind
}

export function meaningOfCode(stockCode: string): CodeMeaning {
  const charge = chargesByCode.get(stockCode.toUpperCase())
  if (charge !== undefined) return { kind: 'charge', charge }
  return giftVoucher.test(stockCode) ? { kind: 'gift_card' } : { kind: 'item' }
}
