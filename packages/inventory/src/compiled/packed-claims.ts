import { CounterfoilError } from '@counterfoil/kernel'

/** Nobody in particular, or any place. */
export const none = -1

/**
 * Claims on items by number, in columns: holds, commitments and demand that availability subtracts. Those of an item are
 * linked, so that an item without any costs nothing.
 */
export class PackedClaims {
  #heads = new Int32Array(0)
  #next = new Int32Array(0)
  #items = new Int32Array(0)
  #locations = new Int32Array(0)
  #claimants = new Int32Array(0)
  #units = new Float64Array(0)
  #untils = new Float64Array(0)
  #free = none
  #size = 0

  /**
   * @param units hundred-thousandths, zero or more
   * @param location by number, `none` for any place
   * @param until epoch milliseconds from which on it no longer counts
   * @param claimant by number; what someone claims is not counted against them
   * @returns its number, to remove it by
   * @throws CounterfoilError `bad-claim`
   */
  add(item: number, units: number, location: number, until: number, claimant: number): number {
    if (!(Number.isSafeInteger(units) && units >= 0)) {
      throw new CounterfoilError(
        'bad-claim',
        `${units} hundred-thousandths cannot be claimed; give a whole number from 0`,
      )
    }
    const claim = this.#take()
    this.#reserveItem(item)
    this.#items[claim] = item
    this.#units[claim] = units
    this.#locations[claim] = location
    this.#untils[claim] = until
    this.#claimants[claim] = claimant
    this.#next[claim] = this.#heads[item] ?? none
    this.#heads[item] = claim
    return claim
  }

  /** Takes a claim away; its number may be given out again. @throws CounterfoilError `bad-claim` for one that is not there */
  remove(claim: number): void {
    const item = this.#items[claim] ?? none
    if (item === none)
      throw new CounterfoilError('bad-claim', `there is no claim ${claim}; it was removed, or never added`)
    let before = none
    for (let at = this.first(item); at !== claim; at = this.next(at)) before = at
    if (before === none) this.#heads[item] = this.next(claim)
    else this.#next[before] = this.next(claim)
    this.#items[claim] = none
    this.#next[claim] = this.#free
    this.#free = claim
  }

  /** The first claim on an item, or `none`. */
  first(item: number): number {
    return this.#heads[item] ?? none
  }

  next(claim: number): number {
    return this.#next[claim] ?? none
  }

  unitsOf(claim: number): number {
    return this.#units[claim] ?? 0
  }

  locationOf(claim: number): number {
    return this.#locations[claim] ?? none
  }

  /** Whether it counts at a moment, in epoch milliseconds, against whoever asks. */
  isAgainst(claim: number, asker: number, at: number): boolean {
    return (this.#untils[claim] ?? 0) > at && (asker === none || this.#claimants[claim] !== asker)
  }

  #take(): number {
    if (this.#free !== none) {
      const claim = this.#free
      this.#free = this.next(claim)
      return claim
    }
    if (this.#size === this.#next.length) this.#grow()
    return this.#size++
  }

  #grow(): void {
    const room = Math.max(16, this.#size * 2)
    this.#next = widened(this.#next, new Int32Array(room))
    this.#items = widened(this.#items, new Int32Array(room).fill(none))
    this.#locations = widened(this.#locations, new Int32Array(room))
    this.#claimants = widened(this.#claimants, new Int32Array(room))
    this.#units = widened(this.#units, new Float64Array(room))
    this.#untils = widened(this.#untils, new Float64Array(room))
  }

  #reserveItem(item: number): void {
    if (item < this.#heads.length) return
    this.#heads = widened(this.#heads, new Int32Array(Math.max(64, item * 2)).fill(none))
  }
}

function widened<Column extends Int32Array | Float64Array>(column: Column, wider: Column): Column {
  wider.set(column)
  return wider
}
