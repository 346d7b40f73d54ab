import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CounterfoilError } from '@counterfoil/kernel'
import { resolvePath } from '../working-folder.ts'

/** One line of a file: its bytes, or that they were too many to be held. */
export type ByteLine =
  | { readonly line: number; readonly bytes: Buffer }
  | { readonly line: number; readonly tooLong: true }

/** Longest line that is held in memory, in bytes. */
export const maxLineBytes = 16 * 1024 ** 2

const newLine = 0x0a

/**
 * The lines of a file, or of standard input when its name is `-`, unpacked where it starts like gzip. A line that is too
 * long costs itself and no other.
 * @throws CounterfoilError `unreadable-file` with the name and the line where it broke off
 */
export async function* byteLines(name: string): AsyncGenerator<ByteLine> {
  let line = 1
  let parts: Buffer[] = []
  let length = 0
  const ended = (): ByteLine =>
    length > maxLineBytes ? { line, tooLong: true } : { line, bytes: Buffer.concat(parts) }
  try {
    const source = name === '-' ? process.stdin : createReadStream(resolvePath(name))
    for await (const chunk of unpacked(source)) {
      let start = 0
      for (let end = chunk.indexOf(newLine); end >= 0; end = chunk.indexOf(newLine, start)) {
        keep(chunk.subarray(start, end))
        yield ended()
        line += 1
        parts = []
        length = 0
        start = end + 1
      }
      keep(chunk.subarray(start))
    }
  } catch (cause) {
    throw unreadable(name === '-' ? 'standard input' : name, line, cause)
  }
  if (length > 0) yield ended()

  function keep(part: Buffer): void {
    length += part.length
    if (length > maxLineBytes) parts = []
    else parts.push(part)
  }
}

async function* unpacked(source: Readable): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done === true) return
  const whole = resumed(first.value, chunks)
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* whole
    return
  }
  const packed = Readable.from(whole)
  const gunzip = createGunzip()
  packed.once('error', (error) => gunzip.destroy(error))
  yield* packed.pipe(gunzip)
}

async function* resumed(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

function unreadable(name: string, line: number, cause: unknown): CounterfoilError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const because = known[code] ?? reason
  const place = line === 1 ? name : `${name}:${line}`
  return new CounterfoilError('unreadable-file', `${place}: ${because}`, { cause, details: { name, line } })
}

const damaged = 'the gzip data is cut off or damaged; fetch the file again'
const known: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  Z_BUF_ERROR: damaged,
  Z_DATA_ERROR: damaged,
}
