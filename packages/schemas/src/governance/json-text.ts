import type { Outcome } from '@counterfoil/kernel'

/** A JSON text that was read: its value, and where each part of it stands. */
export interface JsonText {
  readonly value: unknown
  /** The line that a path leads to, the first is 1; of a path that leads nowhere, that of the last part that is there. */
  lineOf(path: readonly PropertyKey[]): number
}

/** Where a text stops being JSON, and why. */
export interface JsonTextError {
  readonly message: string
  readonly line: number
}

/** Most characters of a file: a mapping of a hundred thousand codes has about a tenth. */
export const maxJsonTextLength = 64 * 1024 * 1024
const maxDepth = 32
const byteOrderMark = '\ufeff'

/**
 * Reads a JSON file that people edit. Unlike `JSON.parse` it knows the lines, passes over the byte order mark that some
 * editors write, and refuses a name that an object has twice, of which `JSON.parse` would silently drop the first.
 */
export function readJsonText(text: string): Outcome<JsonText, JsonTextError> {
  if (text.length > maxJsonTextLength) {
    return { ok: false, rejection: { message: `longer than ${maxJsonTextLength} characters`, line: 1 } }
  }
  const reader = new JsonTextReader(text.startsWith(byteOrderMark) ? text.slice(1) : text)
  try {
    const root = reader.document()
    return { ok: true, value: { value: root.value, lineOf: (path) => lineIn(root, path) } }
  } catch (error) {
    if (error instanceof NotJson) return { ok: false, rejection: { message: error.message, line: error.line } }
    throw error
  }
}

/** A value and the line that it begins at. */
interface Node {
  readonly value: unknown
  readonly line: number
  readonly below?: ReadonlyMap<PropertyKey, Node>
}

class NotJson extends Error {
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

const space = /[ \t\r\n]*/y
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** What came along from a web page or a word processor, and looks like nothing or like a space. */
const invisible = /[^\S ]|\p{Cf}/gu
const wordToken = /true|false|null/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings.
const stringToken = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y

class JsonTextReader {
  readonly #text: string
  #at = 0
  #line = 1

  constructor(text: string) {
    this.#text = text
  }

  document(): Node {
    this.#skipSpace()
    const root = this.#value(0)
    this.#skipSpace()
    if (this.#at < this.#text.length) this.#fail('expected the end of the file')
    return root
  }

  #value(depth: number): Node {
    if (depth > maxDepth) this.#fail(`nested deeper than ${maxDepth} objects and arrays`)
    const character = this.#text[this.#at]
    if (character === '{') return this.#object(depth)
    if (character === '[') return this.#array(depth)
    const line = this.#line
    const token = this.#token(stringToken) ?? this.#token(numberToken) ?? this.#token(wordToken)
    if (token === undefined) return this.#fail(`expected a JSON value, found ${this.#found()}`)
    return { value: JSON.parse(token), line }
  }

  #object(depth: number): Node {
    const line = this.#line
    const below = new Map<PropertyKey, Node>()
    this.#items('}', () => {
      const token = this.#token(stringToken)
      if (token === undefined) return this.#fail(`expected a name in double quotes, found ${this.#found()}`)
      const name = String(JSON.parse(token))
      if (below.has(name)) this.#fail(`the name ${token} stands here a second time`)
      this.#skipSpace()
      this.#expect(':')
      this.#skipSpace()
      below.set(name, this.#value(depth + 1))
    })
    // fromEntries defines its fields, so that __proto__ is a field like any other.
    return { value: Object.fromEntries([...below].map(([name, { value }]) => [name, value])), line, below }
  }

  #array(depth: number): Node {
    const line = this.#line
    const below = new Map<PropertyKey, Node>()
    this.#items(']', () => below.set(below.size, this.#value(depth + 1)))
    return { value: [...below.values()].map(({ value }) => value), line, below }
  }

  #items(end: '}' | ']', item: () => void): void {
    this.#at += 1
    this.#skipSpace()
    if (this.#take(end)) return
    do {
      this.#skipSpace()
      item()
      this.#skipSpace()
    } while (this.#take(','))
    this.#expect(end)
  }

  #token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const token = pattern.exec(this.#text)?.[0]
    this.#at += token?.length ?? 0
    return token
  }

  #skipSpace(): void {
    for (const character of this.#token(space) ?? '') if (character === '\n') this.#line += 1
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at += 1
    return true
  }

  #expect(character: string): void {
    if (!this.#take(character)) this.#fail(`expected ${character}, found ${this.#found()}`)
  }

  #found(): string {
    return this.#at < this.#text.length
      ? JSON.stringify(this.#text.slice(this.#at, this.#at + 20)).replace(invisible, escaped)
      : 'the end of the file'
  }

  #fail(message: string): never {
    throw new NotJson(message, this.#line)
  }
}

function lineIn({ line, below }: Node, [key, ...rest]: readonly PropertyKey[]): number {
  const next = key === undefined ? undefined : below?.get(key)
  return next === undefined ? line : lineIn(next, rest)
}

function escaped(character: string): string {
  const halves = character.split('')
  return halves.map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}
