import { scaledQuantity } from '@counterfoil/kernel'

const wholeUnit = scaledQuantity('1')

/** What makes bytes unreadable. It is thrown inside the reading of a snapshot only, which turns it into a rejection. */
export class BadBytes extends Error {
  readonly offset: number

  constructor(offset: number, problem: string) {
    super(`byte ${offset}: ${problem}`)
    this.offset = offset
  }
}

/** Reads what a ByteWriter has written, and trusts none of it: every number is checked before anything is made of it. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #offset: number

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes
    this.#offset = offset
  }

  get offset(): number {
    return this.#offset
  }

  get left(): number {
    return this.#bytes.length - this.#offset
  }

  /** A whole number of zero or more. @param most the greatest that it may be */
  count(most: number): number {
    let value = 0
    let weight = 1
    for (;;) {
      const byte = this.#next()
      value += (byte & 127) * weight
      if (value > most) this.fail(`a number above ${most}`)
      if (byte < 128) return value
      weight *= 128
      if (weight > 2 ** 53) this.fail('a number of too many bytes')
    }
  }

  /** How many things follow, of which each takes a byte at least. @param most the greatest that it may be */
  length(most: number = Number.MAX_SAFE_INTEGER): number {
    const length = this.count(most)
    if (length > this.left) this.fail(`${length} things in the ${this.left} bytes that are left`)
    return length
  }

  quantity(): number {
    const first = this.#next()
    const isWhole = (first & 2) === 0
    const most = isWhole ? Math.floor(Number.MAX_SAFE_INTEGER / wholeUnit) : Number.MAX_SAFE_INTEGER
    const size = ((first & 127) >>> 2) + (first < 128 ? 0 : 32 * this.count(Math.floor(most / 32)))
    if (size > most) this.fail('a quantity beyond what is exact')
    if (size === 0 && first !== 0) this.fail('a zero that is not written as one')
    const value = isWhole ? size * wholeUnit : size
    return (first & 1) === 1 ? -value : value
  }

  /** @param most characters that it may have */
  text(most: number): string {
    const length = this.length(most)
    let text = ''
    for (let index = 0; index < length; index++) {
      const point = this.count(0x10ffff)
      if (point >= 0xd800 && point < 0xe000) this.fail('half of a character')
      text += String.fromCodePoint(point)
    }
    return text
  }

  uint32(): number {
    let value = 0
    for (const weight of [1, 2 ** 8, 2 ** 16, 2 ** 24]) value += this.#next() * weight
    return value
  }

  fail(problem: string): never {
    throw new BadBytes(this.#offset, problem)
  }

  #next(): number {
    const byte = this.#bytes[this.#offset]
    if (byte === undefined) this.fail('the bytes end here')
    this.#offset += 1
    return byte
  }
}
