import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { counterfoil } from '../../test/process.ts'
import { maxLineBytes } from './byte-lines.ts'
import { lineReader } from './read-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-validate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const event = (sku: unknown = 'MUG') => ({
  specversion: '1.0',
  id: 'GR-7',
  source: '/wms/dc-1',
  type: 'counterfoil.inventory.received.v1',
  time: '2026-03-01T10:02:00Z',
  data: { receiptId: 'GR-7', location: 'dc-1', lines: [{ lineId: '1', sku, quantity: '6' }] },
})
const good = JSON.stringify(event())
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return name
}
const validate = (...args: readonly string[]) => counterfoil(folder, ['validate', ...args])

describe('a file of right events', () => {
  it.each([
    ['JSON lines', file('good.jsonl', `${good}\n${good}\n`)],
    [
      'without a last line break, with empty lines and carriage returns',
      file('dos.jsonl', `\r\n${good}\r\n\r\n${good}`),
    ],
    ['with a byte order mark', file('bom.jsonl', `\ufeff${good}\n${good}`)],
    ['packed', file('good.jsonl.gz', gzipSync(`${good}\n${good}\n`))],
  ])('ends with 0: %s', async (_, name) => {
    expect(await validate(name)).toEqual({ exitCode: 0, stdout: `${name}: 2 events, all of them right\n`, stderr: '' })
  })

  it('comes by standard input as well, plain or packed', async () => {
    for (const input of [good, gzipSync(good)]) {
      const { exitCode, stdout } = await counterfoil(folder, ['validate', '-'], input)
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'standard input: 1 event, all of them right\n' })
    }
  })

  it('may be empty', async () => {
    expect((await validate(file('nothing.jsonl', '\n\n'))).stdout).toBe('nothing.jsonl: no events\n')
    const { exitCode, stdout } = await validate(file('empty.jsonl', ''), '--json')
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '{"events":0,"bad":0}\n' })
  })
})

describe('events that readers take', () => {
  const loose = {
    ...event(),
    data: { ...event().data, lines: [{ lineId: '1', sku: 'MUG', quantity: '+6.0' }], more: 1 },
  }
  const name = file('loose.jsonl', `${good}\n${JSON.stringify(loose)}\n`)

  it('are right, and held to the form of emitters by --writer', async () => {
    expect((await validate(name)).exitCode).toBe(0)
    const { exitCode, stdout } = await validate(name, '--writer')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('loose.jsonl:2: data.lines.0.quantity: expected')
    expect(stdout).toContain('loose.jsonl:2: data.more: unknown field\n')
    expect(stdout).toContain('2 events, 1 of them bad')
  })
})

describe('bad events', () => {
  const lines = [
    good,
    JSON.stringify(event(7)),
    '{"type":',
    '[]',
    good,
    JSON.stringify({ ...event(), time: '2026-02-30T10:02:00Z', id: undefined }),
    `{"type":"\\u001b[2J${'x'.repeat(5)}"}`,
  ]
  const name = file(
    'bad.jsonl',
    Buffer.concat([Buffer.from(`${lines.join('\n')}\n"`), Buffer.from([0xff]), Buffer.from('"')]),
  )

  it('are told by line, path and reason, and end with 1', async () => {
    const { exitCode, stdout } = await validate(name)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('bad.jsonl:2: data.lines.0.sku: ')
    expect(stdout).toContain('bad.jsonl:3: the line is no JSON: ')
    expect(stdout).toContain('bad.jsonl:4: expected a CloudEvents object')
    expect(stdout).toContain('bad.jsonl:6: id: ')
    expect(stdout).toContain('bad.jsonl:6: time: expected an RFC 3339 date-time')
    expect(stdout).toContain('bad.jsonl:8: the line is no UTF-8')
    expect(stdout).not.toMatch(/bad\.jsonl:[15]:/)
    expect(stdout).not.toContain('\u001b')
    expect(stdout).toMatch(/bad\.jsonl: 8 events, 6 of them bad\n$/)
  })

  it('are told to programs as JSON lines', async () => {
    const { exitCode, stdout } = await validate(name, '--json')
    expect(exitCode).toBe(1)
    const told = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(told[0]).toEqual({ line: 2, path: ['data', 'lines', 0, 'sku'], reason: expect.any(String) })
    expect(told.at(-1)).toEqual({ events: 8, bad: 6 })
    expect(new Set(told.slice(0, -1).map(({ line }) => line))).toEqual(new Set([2, 3, 4, 6, 7, 8]))
  })

  it('with very many issues are told in part', async () => {
    const many = { ...event(), data: { ...event().data, lines: Array(100).fill({}) } }
    const { stdout } = await validate(file('many.jsonl', JSON.stringify(many)))
    expect(stdout.split('\n')).toHaveLength(23)
    expect(stdout).toContain('many.jsonl:1: and 280 more\n')
  })

  it('that are too long cost their own line and no other', async () => {
    const long = JSON.stringify(event('m'.repeat(maxLineBytes)))
    const { exitCode, stdout } = await validate(file('long.jsonl', [good, long, good].join('\n')))
    expect(exitCode).toBe(1)
    expect(stdout).toBe(
      `long.jsonl:2: the line is longer than ${maxLineBytes} bytes\nlong.jsonl: 3 events, 1 of them bad\n`,
    )
  })

  it('that nest deeply are told like others', async () => {
    const deep = good.replace('"MUG"', '['.repeat(100_000) + ']'.repeat(100_000))
    const { exitCode, stdout } = await validate(file('deep.jsonl', deep))
    expect(exitCode).toBe(1)
    expect(stdout).toContain('deep.jsonl:1: data.lines.0.sku: ')
  })
})

describe('events of a deprecated type', () => {
  const deprecated = (reason: string) =>
    JSON.stringify({
      ...event(),
      type: 'counterfoil.inventory.adjusted.v1',
      data: { adjustmentId: 'A-1', location: 'dc-1', reason, lines: [{ lineId: '1', sku: 'MUG', quantity: '-1' }] },
    })
  const warning =
    'counterfoil: old.jsonl:2: counterfoil.inventory.adjusted.v1 is deprecated and may be retired after 2027-12-31; write counterfoil.inventory.adjusted.v2 instead\n'

  it('are right; a warning on standard error comes once, with the first of them', async () => {
    const name = file('old.jsonl', [good, deprecated('broken'), deprecated('lost'), good].join('\n'))
    expect(await validate(name)).toEqual({
      exitCode: 0,
      stdout: 'old.jsonl: 4 events, all of them right\n',
      stderr: warning,
    })
    expect(await validate(name, '--json')).toEqual({
      exitCode: 0,
      stdout: '{"events":4,"bad":0}\n',
      stderr: warning,
    })
  })
})

describe('events of a retired type', () => {
  it('are refused, with the type to write instead', () => {
    const { type } = event()
    const lifecycles = {
      [type]: { stage: 'retired', since: '2026-01-31', replacedBy: 'counterfoil.inventory.received.v2' },
    } as const
    const issuesOf = lineReader({ lifecycles, writer: false })
    expect(issuesOf({ line: 1, bytes: Buffer.from(good) })).toEqual([
      {
        path: ['type'],
        message: `${type} has been retired since 2026-01-31; write counterfoil.inventory.received.v2 instead`,
      },
    ])
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['is missing', 'missing.jsonl', 'missing.jsonl: there is no such file'],
    ['is a folder', '.', '.: it is a folder'],
    [
      'is a cut gzip file',
      file('cut.gz', gzipSync(good.repeat(50)).subarray(0, 60)),
      'cut.gz: the gzip data is cut off',
    ],
  ])('%s: says so and ends with 1', async (_, name, message) => {
    const { exitCode, stdout, stderr } = await validate(name)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
})

describe('counterfoil validate', () => {
  it.each([[[]], [['a', 'b']], [['a', '--jsn']]])('called wrongly (%j) ends with 2', async (args) => {
    const { exitCode, stdout, stderr } = await validate(...args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).not.toBe('')
  })

  it('reads a file of any length in bounded memory, and ends quietly when its reader goes away', async () => {
    const name = file('large.jsonl.gz', gzipSync(`${JSON.stringify(event(7))}\n`.repeat(100_000)))
    const main = fileURLToPath(new URL('../main.ts', import.meta.url))
    const flags = [
      '--conditions=@counterfoil/source',
      '--disable-warning=ExperimentalWarning',
      '--max-old-space-size=48',
    ]
    const run = (take: (child: ReturnType<typeof spawn>) => void) =>
      new Promise<{ exitCode: number | null; stderr: string }>((resolve) => {
        const child = spawn(process.execPath, [...flags, main, 'validate', name], { cwd: folder })
        let stderr = ''
        child.stderr.on('data', (chunk) => {
          stderr += chunk
        })
        take(child)
        child.once('close', (exitCode) => resolve({ exitCode, stderr }))
      })
    const gone = await run((child) => child.stdout?.once('data', () => child.stdout?.destroy()))
    expect(gone).toEqual({ exitCode: 1, stderr: '' })
    const whole = await run((child) => child.stdout?.resume())
    expect(whole).toEqual({ exitCode: 1, stderr: '' })
  })
})
