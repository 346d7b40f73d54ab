/** Texts numbered in the order in which they first came, so that an array can be read by them. */
export class Interned<Text extends string> {
  readonly #numbers = new Map<string, number>()
  readonly #texts: Text[] = []

  get size(): number {
    return this.#texts.length
  }

  /** The number of a text that came before, else -1. */
  find(text: string): number {
    return this.#numbers.get(text) ?? -1
  }

  /** The number of a text, a new one where it never came. */
  add(text: Text): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = this.#texts.length
    this.#numbers.set(text, number)
    this.#texts.push(text)
    return number
  }

  /** All texts in the order of their numbers. */
  texts(): readonly Text[] {
    return this.#texts
  }

  /** The text of a number that was given out. */
  text(number: number): Text | undefined {
    return this.#texts[number]
  }
}
