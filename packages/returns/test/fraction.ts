/** Exact numbers by schoolbook fractions: the plainest way to say what a share is. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

export function fraction(decimal: string): Fraction {
  const [whole = '', digits = ''] = decimal.split('.')
  return { over: BigInt(whole + digits), under: 10n ** BigInt(digits.length) }
}

export function times(left: Fraction, right: Fraction): Fraction {
  return { over: left.over * right.over, under: left.under * right.under }
}

export function by(left: Fraction, right: Fraction): Fraction {
  return { over: left.over * right.under, under: left.under * right.over }
}

export function add(left: Fraction, right: Fraction): Fraction {
  return { over: left.over * right.under + right.over * left.under, under: left.under * right.under }
}

export function total(parts: readonly Fraction[]): Fraction {
  return parts.reduce(add, { over: 0n, under: 1n })
}

/** A number of zero or more in hundredths, half up. */
export function hundredths({ over, under }: Fraction): bigint {
  const doubled = 2n * 100n * over
  return (doubled + under) / (2n * under)
}
