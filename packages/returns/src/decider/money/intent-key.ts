/** One attempt to pay a part of a refund of a return. */
export interface PaymentIntent {
  readonly returnId: string
  readonly refundId: string
  /** Which of the refund's parts, the first is 0. */
  readonly part: number
  /** The first is 1. What failed for certain is another wish when it is tried again; what is uncertain is not. */
  readonly attempt: number
}

/**
 * Names the wish that a payment is made, by the return alone: the same wish always has the same key, and no two wishes
 * share one. It is plain ASCII, fit for a header; ids of letters and digits stand in it as they are.
 */
export function paymentIntentKey({ returnId, refundId, part, attempt }: PaymentIntent): string {
  return `refund/${escaped(returnId)}/${escaped(refundId)}/${part}/${attempt}`
}

/** Each code unit that could separate something or be changed on the way, as `~` and its four hexadecimal digits. */
function escaped(id: string): string {
  return id.replace(/[^A-Za-z0-9._-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
