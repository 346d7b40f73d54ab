import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { isCounterfoilError } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { textLines } from './text-lines.ts'

async function* inChunks(content: string | Uint8Array, size: number) {
  const bytes = Buffer.from(content)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function read(bytes: AsyncIterable<Uint8Array>) {
  const lines: string[] = []
  for await (const line of textLines({ name: 'sales.csv', bytes })) lines.push(line)
  return lines
}

const linesOf = (content: string | Uint8Array, size = 1_000) => read(inChunks(content, size))

async function failureOf(bytes: AsyncIterable<Uint8Array>) {
  const error = await read(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!isCounterfoilError(error, 'unreadable-file')) throw new Error(`expected unreadable-file, got ${String(error)}`)
  return error
}

describe('lines', () => {
  it('are the same plain or packed, and whatever the chunks they come in', async () => {
    const text = 'é, ü\r\n\n\u{1F375} tea\nthe last one has no end'
    const expected = ['é, ü', '', '\u{1F375} tea', 'the last one has no end']
    for (const size of [1, 2, 3, 5, 1_000]) {
      expect(await linesOf(text, size)).toEqual(expected)
      expect(await linesOf(gzipSync(text), size)).toEqual(expected)
    }
  })

  it('keep what stands in them: a return inside, a mark in front', async () => {
    for (const size of [1, 1_000]) expect(await linesOf('a\n\uFEFFb\rc\r\n', size)).toEqual(['a', '\uFEFFb\rc'])
  })

  it('of nothing are none', async () => {
    expect(await linesOf('')).toEqual([])
  })
})

describe('a file that cannot be read', () => {
  const failing = (code: string) => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(Object.assign(new Error(code), { code })) }),
  })

  it('is named without a line where nothing was read', async () => {
    expect(await failureOf(failing('ENOENT'))).toMatchObject({
      message: 'sales.csv: there is no such file',
      details: { name: 'sales.csv' },
    })
    expect((await failureOf(failing('EISDIR'))).message).toBe('sales.csv: it is a folder')
  })

  it('is named with the line where it broke off', async () => {
    async function* breaking() {
      yield Buffer.from('one\ntwo\nthr')
      throw new Error('the disk is gone')
    }
    expect(await failureOf(breaking())).toMatchObject({
      message: 'sales.csv:3: the disk is gone',
      details: { name: 'sales.csv', line: 3 },
    })
  })

  it.each([
    ['Latin-1', [...Buffer.from('one\ntwo\nCaf'), 0xe9, ...Buffer.from('\nfour\n')], 3],
    ['a character that is cut off at the end', [...Buffer.from('one\ntwo '), 0xc3], 2],
    ['UTF-16', [0xff, 0xfe, 0x49, 0x00], 1],
  ])('is refused where it is not UTF-8: %s', async (_, bytes, line) => {
    for (const size of [1, 3, 1_000]) {
      const { message } = await failureOf(inChunks(Uint8Array.from(bytes), size))
      expect(message).toBe(`sales.csv:${line}: the line is not UTF-8; save the file as UTF-8 and read it again`)
    }
  })
})

describe('a reader that stops early closes the file', () => {
  const text = Array.from({ length: 200_000 }, (_, index) => `${index}`).join('\n')

  it.each([
    ['plain', Buffer.from(text)],
    ['packed', gzipSync(text)],
  ])('%s', async (_, content) => {
    let isClosed = false
    async function* source() {
      try {
        yield* inChunks(content, 1_000)
      } finally {
        isClosed = true
      }
    }
    for await (const line of textLines({ name: 'sales.csv', bytes: source() })) if (line === '10') break
    for (let turns = 0; turns < 100 && !isClosed; turns += 1) await setImmediate()
    expect(isClosed).toBe(true)
  })
})
