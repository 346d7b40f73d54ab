import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FileInput } from '@counterfoil/adapters'
import { CounterfoilError } from '@counterfoil/kernel'

/** Longest line that is held in memory, in characters; a longer one says that the file is none of ours. */
const maxLineLength = 32 * 1024 * 1024

/**
 * The lines of a text file in UTF-8, unpacked when it starts like a gzip file. One line is one row in this format, which
 * is why a stray quote costs its own row and no other.
 * @throws CounterfoilError `unreadable-file` with the name and the line where it broke off.
 */
export async function* textLines(file: FileInput): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let line = 1
  let rest = ''
  try {
    for await (const chunk of unpacked(file.bytes)) {
      const text = rest + decoder.decode(chunk, { stream: true })
      let start = 0
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        yield withoutReturn(text.slice(start, end))
        line += 1
        start = end + 1
      }
      rest = text.slice(start)
      if (rest.length > maxLineLength) {
        throw new CounterfoilError(
          'unreadable-file',
          `${file.name}:${line}: the line is longer than ${maxLineLength} characters; this is no file of sales lines`,
        )
      }
    }
  } catch (cause) {
    throw unreadable(file.name, line, cause)
  }
  rest += decoder.decode()
  if (rest !== '') yield withoutReturn(rest)
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done === true) return
  const whole = resumed(first.value, iterator)
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
  if (!isGzip) {
    yield* whole
    return
  }
  const source = Readable.from(whole)
  const gunzip = createGunzip()
  source.once('error', (error) => gunzip.destroy(error))
  yield* source.pipe(gunzip)
}

async function* resumed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

function unreadable(name: string, line: number, cause: unknown): CounterfoilError {
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
  return new CounterfoilError('unreadable-file', `${name}:${line}: ${because}`, { cause, details: { name, line } })
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
