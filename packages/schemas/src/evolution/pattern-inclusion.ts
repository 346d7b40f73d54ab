import { isLead, isTrail, type PatternNode, parsePattern } from './pattern.ts'

/** Whether every string of one pattern is one of another; `witness` is a shortest string that is not. */
export type PatternInclusion =
  | { readonly included: true }
  | { readonly included: false; readonly witness: string }
  /** Not decided: a pattern is not anchored, uses what no finite automaton says, or is too large. */
  | { readonly included: 'unproven' }

const maxStates = 4_000
const maxPairs = 20_000

/**
 * Decides by the automata of both patterns, walked side by side: wherever the first may end, the second must be able to
 * end. Both are read as JSON Schema reads them, by code points (the flag `u`).
 */
export function patternIncluded(sub: string, sup: string): PatternInclusion {
  if (sub === sup) return { included: true }
  const left = automatonOf(sub)
  const right = automatonOf(sup)
  if (left === undefined || right === undefined) return { included: 'unproven' }
  const queue: { readonly left: States; readonly right: States; readonly text: string }[] = [
    { left: left.closure([left.start]), right: right.closure([right.start]), text: '' },
  ]
  const seen = new Set<string>()
  for (const { left: lefts, right: rights, text } of queue) {
    // Half a surrogate pair, which the other half would make a code point of its own.
    const isHalf = isLead(text.charCodeAt(text.length - 1))
    const pair = `${lefts.join()}|${rights.join()}|${isHalf}`
    if (seen.has(pair)) continue
    if (seen.size === maxPairs) return { included: 'unproven' }
    seen.add(pair)
    if (lefts.includes(left.end) && !rights.includes(right.end)) return { included: false, witness: text }
    for (const point of representatives([...left.edgesOf(lefts), ...right.edgesOf(rights)])) {
      if (isHalf && isTrail(point)) continue
      const next = left.step(lefts, point)
      if (next.length === 0) continue
      queue.push({ left: next, right: right.step(rights, point), text: text + String.fromCodePoint(point) })
    }
  }
  return { included: true }
}

/** Sorted, so that equal sets read the same. */
type States = readonly number[]

interface Edge {
  readonly first: number
  readonly last: number
  readonly to: number
}

/** The beginnings of the two halves of surrogate pairs, and of what comes after them. */
const surrogates = [0xd800, 0xdc00, 0xe000]

/** One code point of each stretch in which all edges behave alike; those that no edge takes are left out. */
function representatives(edges: readonly Edge[]): ReadonlySet<number> {
  const bounds = new Set([...edges.flatMap(({ first, last }) => [first, last + 1]), ...surrogates])
  return new Set([...bounds].filter((point) => edges.some(({ first, last }) => first <= point && point <= last)))
}

function automatonOf(pattern: string): Automaton | undefined {
  const node = parsePattern(pattern)
  if (node === undefined) return undefined
  const automaton = new Automaton()
  return automaton.add(node, automaton.start, automaton.end) ? automaton : undefined
}

class Automaton {
  readonly #edges: Edge[][] = [[], []]
  readonly #silent: number[][] = [[], []]
  readonly start = 0
  readonly end = 1

  /** False when it grows too large. */
  add(node: PatternNode, from: number, to: number): boolean {
    if (this.#edges.length > maxStates) return false
    switch (node.kind) {
      case 'one-of':
        for (const [first, last] of node.ranges) this.#edges[from]?.push({ first, last, to })
        return true
      case 'choice':
        return node.options.every((option) => this.add(option, from, to))
      case 'sequence':
        return this.#addSequence(node.parts, from, to)
      case 'repeated':
        return this.#addRepeated(node, from, to)
    }
  }

  closure(states: States): States {
    const reached = new Set(states)
    for (const state of reached) for (const next of this.#silent[state] ?? []) reached.add(next)
    return [...reached].toSorted((a, b) => a - b)
  }

  edgesOf(states: States): readonly Edge[] {
    return states.flatMap((state) => this.#edges[state] ?? [])
  }

  step(states: States, point: number): States {
    return this.closure(
      this.edgesOf(states).flatMap(({ first, last, to }) => (first <= point && point <= last ? [to] : [])),
    )
  }

  #addSequence(parts: readonly PatternNode[], from: number, to: number): boolean {
    let at = from
    for (const part of parts) {
      const next = this.#state()
      if (!this.add(part, at, next)) return false
      at = next
    }
    this.#silent[at]?.push(to)
    return true
  }

  #addRepeated({ part, least, most }: Extract<PatternNode, { kind: 'repeated' }>, from: number, to: number): boolean {
    let at = from
    for (let times = 0; times < (Number.isFinite(most) ? most : least); times += 1) {
      if (times >= least) this.#silent[at]?.push(to)
      const next = this.#state()
      if (!this.add(part, at, next)) return false
      at = next
    }
    if (!Number.isFinite(most)) {
      const loop = this.#state()
      this.#silent[at]?.push(loop)
      const back = this.#state()
      if (!this.add(part, loop, back)) return false
      this.#silent[back]?.push(loop)
      at = loop
    }
    this.#silent[at]?.push(to)
    return true
  }

  #state(): number {
    this.#silent.push([])
    return this.#edges.push([]) - 1
  }
}
