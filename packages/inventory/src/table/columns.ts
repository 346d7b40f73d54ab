import { type MovementKind, movementKinds } from './movement-kind.ts'
import { type NodeCode, nodeCodes, outsideCodes } from './node-code.ts'

/**
 * Which column of a row holds which state. A state has a column once units stand in it; those of the outside, whose
 * rows are their own, are numbered by themselves.
 */
export class Columns {
  /** The column that a movement of each kind takes from. */
  readonly from = new Uint8Array(movementKinds)
  /** The column that a movement of each kind adds to. */
  readonly to = new Uint8Array(movementKinds)
  readonly #byCode = new Int8Array(nodeCodes).fill(-1)
  #states: NodeCode[] = []
  #outside: NodeCode[] = []

  /** The codes of the states that have a column, in the order of their columns. */
  get states(): readonly NodeCode[] {
    return this.#states
  }

  /** The codes of the parts of the outside that have a column, in the order of their columns. */
  get outside(): readonly NodeCode[] {
    return this.#outside
  }

  /** Columns that a row needs to have. */
  get width(): number {
    return Math.max(this.#states.length, this.#outside.length)
  }

  /** The column of a code, or -1 where no units ever stood. */
  find(code: NodeCode): number {
    return this.#byCode[code] ?? -1
  }

  ensure(code: NodeCode): number {
    const known = this.find(code)
    if (known >= 0) return known
    const list = code < outsideCodes ? this.#states : this.#outside
    const column = list.push(code) - 1
    this.#byCode[code] = column
    for (let other = 0; other < nodeCodes; other++) {
      this.from[code * nodeCodes + other] = column
      this.to[other * nodeCodes + code] = column
    }
    return column
  }

  /** Gives both ends of a kind their columns. */
  ensureKind(kind: MovementKind): void {
    this.ensure(Math.floor(kind / nodeCodes))
    this.ensure(kind % nodeCodes)
  }
}
