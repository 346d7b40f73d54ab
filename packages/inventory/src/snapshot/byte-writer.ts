import { CounterfoilError, scaledQuantity } from '@counterfoil/kernel'

const wholeUnit = scaledQuantity('1')

/** Writes numbers and texts in few bytes: small ones in one. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16)
  #length = 0

  /** What was written; it changes when more is. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** @param value a whole number of zero or more */
  count(value: number): void {
    this.#reserve(8)
    let rest = value
    while (rest >= 128) {
      this.#put((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.#put(rest)
  }

  /** A safe integer in hundred-thousandths, whole units in fewer bytes: the first has the sign and what it counts. */
  quantity(value: number): void {
    this.#reserve(9)
    const isWhole = value % wholeUnit === 0
    const size = Math.abs(isWhole ? value / wholeUnit : value)
    const first = (value < 0 ? 1 : 0) + (isWhole ? 0 : 2) + (size % 32) * 4
    if (size < 32) {
      this.#put(first)
      return
    }
    this.#put(first + 128)
    this.count(Math.floor(size / 32))
  }

  /** A text by its code points. */
  text(text: string): void {
    const points = Array.from(text, (character) => character.codePointAt(0) ?? 0)
    this.count(points.length)
    for (const point of points) this.count(point)
  }

  uint32(value: number): void {
    this.#reserve(4)
    for (const shift of [0, 8, 16, 24]) this.#put((value >>> shift) & 255)
  }

  /** Writes over four bytes that were written before. */
  uint32At(offset: number, value: number): void {
    for (const shift of [0, 8, 16, 24]) this.#bytes[offset + shift / 8] = (value >>> shift) & 255
  }

  #put(byte: number): void {
    this.#bytes[this.#length] = byte
    this.#length += 1
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const size = this.#bytes.length * 2
    if (size > maxBytes) {
      throw new CounterfoilError(
        'snapshot-too-large',
        `a snapshot of more than ${maxBytes} bytes; split the table by item`,
      )
    }
    const wider = new Uint8Array(size)
    wider.set(this.#bytes)
    this.#bytes = wider
  }
}

/** Its length is written in four bytes. */
const maxBytes = 2 ** 32
