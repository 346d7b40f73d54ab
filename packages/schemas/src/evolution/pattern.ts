/** Code points from the first to the last, both included. */
type Range = readonly [first: number, last: number]

/** What a pattern without anchors is made of. */
export type PatternNode =
  | { readonly kind: 'one-of'; readonly ranges: readonly Range[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeated'; readonly part: PatternNode; readonly least: number; readonly most: number }

const lastCodePoint = 0x10ffff
const digits: readonly Range[] = [[0x30, 0x39]]
const word: readonly Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]
const space: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]
const lineEnds: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]
const sets: Readonly<Record<string, readonly Range[]>> = {
  d: digits,
  D: complement(digits),
  w: word,
  W: complement(word),
  s: space,
  S: complement(space),
}
const controls: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d, '0': 0 }
const maxPatternLength = 4_000
const maxDepth = 40

/** Whether a value is a regular expression as JSON Schema reads them, with the flag `u`. */
export function isPattern(value: unknown): value is string {
  if (typeof value !== 'string') return false
  try {
    new RegExp(value, 'u')
    return true
  } catch {
    return false
  }
}

/**
 * The pattern between `^` and `$`, or `undefined` for one that is not anchored at both ends or uses what no finite
 * automaton says: look-around, back references, word boundaries.
 */
export function parsePattern(source: string): PatternNode | undefined {
  if (source.length > maxPatternLength || !source.startsWith('^') || !source.endsWith('$')) return undefined
  if (!isPattern(source)) return undefined
  const body = source.slice(1, -1)
  // A dollar that is escaped is no end.
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(body)) return undefined
  try {
    const parser = new PatternParser(body)
    const node = parser.choice(0)
    // In ^a|b$ each anchor holds for one option only.
    return parser.isAtEnd && node.kind !== 'choice' ? node : undefined
  } catch (error) {
    if (error instanceof Unsupported) return undefined
    throw error
  }
}

class Unsupported extends Error {}

class PatternParser {
  readonly #text: readonly string[]
  #at = 0

  constructor(body: string) {
    this.#text = Array.from(body)
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length
  }

  choice(depth: number): PatternNode {
    if (depth > maxDepth) throw new Unsupported()
    const options = [this.#sequence(depth)]
    while (this.#take('|')) options.push(this.#sequence(depth))
    const [only] = options
    return only !== undefined && options.length === 1 ? only : { kind: 'choice', options }
  }

  #sequence(depth: number): PatternNode {
    const parts: PatternNode[] = []
    while (!this.isAtEnd && this.#next !== '|' && this.#next !== ')') parts.push(this.#quantified(this.#atom(depth)))
    return { kind: 'sequence', parts }
  }

  #atom(depth: number): PatternNode {
    const character = this.#shift()
    if (character === '(') {
      if (this.#take('?') && !this.#take(':')) throw new Unsupported()
      const inner = this.choice(depth + 1)
      if (!this.#take(')')) throw new Unsupported()
      return inner
    }
    if (character === '[') return { kind: 'one-of', ranges: this.#class() }
    if (character === '.') return { kind: 'one-of', ranges: complement(lineEnds) }
    if (character === '\\') return { kind: 'one-of', ranges: this.#escape() }
    if ('^$*+?{}]'.includes(character)) throw new Unsupported()
    return { kind: 'one-of', ranges: single(character) }
  }

  #quantified(part: PatternNode): PatternNode {
    const bounds = this.#bounds()
    if (bounds === undefined) return part
    // A lazy quantifier takes the same strings.
    this.#take('?')
    return { kind: 'repeated', part, ...bounds }
  }

  #bounds(): { readonly least: number; readonly most: number } | undefined {
    if (this.#take('?')) return { least: 0, most: 1 }
    if (this.#take('*')) return { least: 0, most: Number.POSITIVE_INFINITY }
    if (this.#take('+')) return { least: 1, most: Number.POSITIVE_INFINITY }
    if (!this.#take('{')) return undefined
    const least = this.#number()
    if (least === undefined) throw new Unsupported()
    const most = this.#take(',') ? (this.#number() ?? Number.POSITIVE_INFINITY) : least
    if (!this.#take('}')) throw new Unsupported()
    return { least, most }
  }

  #class(): readonly Range[] {
    const isNegated = this.#take('^')
    const ranges: Range[] = []
    while (!this.#take(']')) {
      const from = this.#member()
      if (this.#next === '-' && this.#text[this.#at + 1] !== ']') {
        this.#shift()
        ranges.push([onlyPoint(from), onlyPoint(this.#member())])
      } else ranges.push(...from)
    }
    return isNegated ? complement(ranges) : ranges
  }

  #member(): readonly Range[] {
    const character = this.#shift()
    return character === '\\' ? this.#escape() : single(character)
  }

  #escape(): readonly Range[] {
    const character = this.#shift()
    if (Object.hasOwn(sets, character)) return sets[character] ?? []
    const control = Object.hasOwn(controls, character) ? controls[character] : undefined
    if (control !== undefined) return [[control, control]]
    if (character === 'u') return pointRange(this.#take('{') ? this.#pointInBraces() : this.#unicode())
    if (character === 'x') return pointRange(this.#hex(2))
    if (/[A-Za-z0-9]/.test(character)) throw new Unsupported()
    return single(character)
  }

  /** Two escapes in a row that are the halves of a surrogate pair are one code point. */
  #unicode(): number {
    const lead = this.#hex(4)
    const before = this.#at
    if (isLead(lead) && this.#take('\\') && this.#take('u') && this.#next !== '{') {
      const trail = this.#hex(4)
      if (isTrail(trail)) return String.fromCharCode(lead, trail).codePointAt(0) ?? lead
    }
    this.#at = before
    return lead
  }

  #pointInBraces(): number {
    let text = ''
    while (!this.#take('}')) text += this.#shift()
    return Number.parseInt(text, 16)
  }

  #hex(length: number): number {
    const text = this.#text.slice(this.#at, this.#at + length).join('')
    if (!/^[\dA-Fa-f]+$/.test(text) || text.length !== length) throw new Unsupported()
    this.#at += length
    return Number.parseInt(text, 16)
  }

  #number(): number | undefined {
    let text = ''
    while (this.#next !== undefined && /\d/.test(this.#next)) text += this.#shift()
    return text === '' ? undefined : Number(text)
  }

  get #next(): string | undefined {
    return this.#text[this.#at]
  }

  #take(character: string): boolean {
    if (this.#next !== character) return false
    this.#at += 1
    return true
  }

  #shift(): string {
    const character = this.#next
    if (character === undefined) throw new Unsupported()
    this.#at += 1
    return character
  }
}

/** Whether a code point is the first half of a surrogate pair. */
export function isLead(point: number): boolean {
  return point >= 0xd800 && point <= 0xdbff
}

/** Whether a code point is the second half of a surrogate pair. */
export function isTrail(point: number): boolean {
  return point >= 0xdc00 && point <= 0xdfff
}

function single(character: string): readonly Range[] {
  return pointRange(character.codePointAt(0) ?? 0)
}

function pointRange(point: number): readonly Range[] {
  return [[point, point]]
}

function onlyPoint([range, ...others]: readonly Range[]): number {
  if (range === undefined || others.length > 0 || range[0] !== range[1]) throw new Unsupported()
  return range[0]
}

function complement(ranges: readonly Range[]): readonly Range[] {
  const outside: Range[] = []
  let from = 0
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (first > from) outside.push([from, first - 1])
    from = Math.max(from, last + 1)
  }
  if (from <= lastCodePoint) outside.push([from, lastCodePoint])
  return outside
}
