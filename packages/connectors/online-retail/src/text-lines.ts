import { isUtf8 } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FileInput } from '@counterfoil/adapters'
import { CounterfoilError } from '@counterfoil/kernel'

/** Longest line that is held in memory, in bytes; a longer one says that the file is none of ours. */
const maxLineLength = 32 * 1024 * 1024

const lineFeed = 0x0a

/**
 * The lines of a text file in UTF-8, unpacked when it starts like a gzip file. One line is one row in this format, which
 * is why a stray quote costs its own row and no other. Whoever stops early closes the file.
 * @throws CounterfoilError `unreadable-file` with the name and, once something was read, the line where it broke off.
 */
export async function* textLines(file: FileInput): AsyncGenerator<string> {
  const { head, source } = await opened(file)
  let line = 1
  let rest: Uint8Array[] = []
  let restLength = 0
  try {
    for await (const chunk of unpacked(head, source)) {
      const end = chunk.lastIndexOf(lineFeed) + 1
      if (end > 0) {
        for (const text of linesOf(Buffer.concat([...rest, chunk.subarray(0, end)]), file.name, line)) {
          yield text
          line += 1
        }
        rest = []
        restLength = 0
      }
      rest.push(chunk.subarray(end))
      restLength += chunk.length - end
      if (restLength > maxLineLength) {
        const problem = `the line is longer than ${maxLineLength} bytes; this is no file of sales lines`
        throw new CounterfoilError('unreadable-file', `${file.name}:${line}: ${problem}`)
      }
    }
  } catch (cause) {
    throw unreadable(file.name, cause, line)
  }
  if (restLength > 0) yield* linesOf(Buffer.concat(rest), file.name, line)
}

/** The lines of a block of whole lines; the last one may lack its end. */
function* linesOf(block: Buffer, name: string, firstLine: number): Generator<string> {
  if (!isUtf8(block)) throw notUtf8(block, name, firstLine)
  const text = block.toString('utf8')
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield withoutReturn(text.slice(start, end))
    start = end + 1
  }
  if (start < text.length) yield withoutReturn(text.slice(start))
}

/** Which bytes were meant is not guessed: two rows could come out as one that repeats. */
function notUtf8(block: Buffer, name: string, firstLine: number): CounterfoilError {
  let line = firstLine
  let start = 0
  for (let end = block.indexOf(lineFeed); end >= 0; end = block.indexOf(lineFeed, start)) {
    if (!isUtf8(block.subarray(start, end))) break
    line += 1
    start = end + 1
  }
  return new CounterfoilError(
    'unreadable-file',
    `${name}:${line}: the line is not UTF-8; save the file as UTF-8 and read it again`,
    { details: { name, line } },
  )
}

interface OpenFile {
  /** The first bytes, enough to tell what the file is. */
  readonly head: Uint8Array
  readonly source: AsyncIterator<Uint8Array>
}

async function opened({ name, bytes }: FileInput): Promise<OpenFile> {
  const source = bytes[Symbol.asyncIterator]()
  let head = new Uint8Array()
  try {
    while (head.length < 2) {
      const next = await source.next()
      if (next.done === true) break
      head = Buffer.concat([head, next.value])
    }
  } catch (cause) {
    throw unreadable(name, cause)
  }
  return { head, source }
}

async function* unpacked(head: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const whole = resumed(head, source)
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  if (!isGzip) {
    yield* whole
    return
  }
  // A pipeline closes the source with its reader; what goes wrong is thrown to the reader as well.
  yield* pipeline(Readable.from(whole), createGunzip(), () => {})
}

async function* resumed(head: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value
  } finally {
    await source.return?.()
  }
}

/** @param line where reading broke off; none where nothing was read. */
function unreadable(name: string, cause: unknown, line?: number): CounterfoilError {
  if (cause instanceof CounterfoilError) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  const because =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EISDIR'
        ? 'it is a folder'
        : code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR'
          ? `the gzip data is cut off or damaged (${reason}); fetch the file again`
          : reason
  const place = line === undefined ? { name } : { name, line }
  return new CounterfoilError('unreadable-file', `${Object.values(place).join(':')}: ${because}`, {
    cause,
    details: place,
  })
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
