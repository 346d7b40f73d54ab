import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../src/index.ts'
import { startChild } from './child.ts'
import { messages, tallyingEngine } from './tallying.ts'
import { temporaryFolder } from './temporary-folder.ts'

async function filledStore(): Promise<string> {
  const file = join(temporaryFolder(), 'store.db')
  const engine = tallyingEngine(await sqliteStore(file))
  await engine.handle(messages(20, 10))
  await engine.close()
  return file
}

const opening = (file: string) => sqliteStore(file).then((store) => store.close())

describe('a damaged or foreign file', () => {
  it.each([0.1, 0.5, 0.95])('fault 25: cut off after %d of it is a clear error', async (part) => {
    const file = await filledStore()
    truncateSync(file, Math.floor(statSync(file).size * part))
    await expect(opening(file)).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining(file),
    })
  })

  it('fault 25: a page of garbage in the middle is a clear error', async () => {
    const file = await filledStore()
    const bytes = readFileSync(file)
    bytes.fill(0xa5, 8192 * 2, 8192 * 5)
    writeFileSync(file, bytes)
    await expect(opening(file)).rejects.toMatchObject({ code: 'store-corrupt' })
  })

  it('fault 25: a log that is cut off loses what was not acknowledged, and nothing before it', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'store.db')
    const engine = tallyingEngine(await sqliteStore(file))
    await engine.handle(messages(5, 1))
    const log = statSync(`${file}-wal`).size
    await engine.handle(messages(5, 2))
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    copyFileSync(`${file}-wal`, `${copy}-wal`)
    await engine.close()

    truncateSync(`${copy}-wal`, log + 5_000)
    const restored = tallyingEngine(await sqliteStore(copy))
    const outcomes = await restored.handle(messages(5, 2))
    expect(outcomes.map(({ status }) => status)).toEqual([...Array(5).fill('duplicate'), ...Array(5).fill('done')])
    await restored.close()
  })

  it.each([
    ['a text file', 'sku;quantity\nTSHIRT;4\n'.repeat(200)],
    ['a few bytes', 'SQLite'],
    ['garbage', Buffer.alloc(20_000, 0xa5)],
  ])('fault 25: %s is no store, and is left as it is', async (_what, contents) => {
    const file = join(temporaryFolder(), 'store.db')
    writeFileSync(file, contents)
    await expect(opening(file)).rejects.toMatchObject({ code: 'not-a-counterfoil-store' })
    expect(readFileSync(file)).toEqual(Buffer.from(contents))
  })

  it('the database of another application is no store, and is left as it is', async () => {
    const file = join(temporaryFolder(), 'other.db')
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE notes (text TEXT)')
    other.close()
    const before = readFileSync(file)
    await expect(opening(file)).rejects.toMatchObject({ code: 'not-a-counterfoil-store' })
    expect(readFileSync(file)).toEqual(before)
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  it('an empty file is a new store; one that a log was left beside was cut off', async () => {
    const file = join(temporaryFolder(), 'store.db')
    writeFileSync(file, '')
    await opening(file)
    writeFileSync(file, '')
    writeFileSync(`${file}-wal`, 'log')
    await expect(opening(file)).rejects.toMatchObject({ code: 'store-corrupt' })
  })

  it('a store of the first version moves forward when it is opened, and keeps what it held', async () => {
    const file = await filledStore()
    const database = new DatabaseSync(file)
    database.exec('DROP TABLE intents; DROP TABLE intent_counters; PRAGMA user_version = 1')
    database.close()
    const store = await sqliteStore(file)
    const key = { tenant: '', source: '', operation: 'refund', key: 'RT-1' }
    expect(await store.claim({ key, fingerprint: 'v1:f', leaseMs: 1 })).toMatchObject({ status: 'claimed', epoch: 1 })
    expect(await store.scanStates('tallying', undefined, 1_000)).toHaveLength(100)
    await store.close()
  })

  it('a store of a newer program is refused, and says both versions', async () => {
    const file = await filledStore()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 99')
    database.close()
    await expect(opening(file)).rejects.toMatchObject({
      code: 'store-newer-than-program',
      details: { file, found: 99 },
    })
  })
})

describe('a place', () => {
  it('without its folder is a clear error', async () => {
    const folder = join(temporaryFolder(), 'missing')
    await expect(opening(join(folder, 'store.db'))).rejects.toMatchObject({ code: 'store-folder-missing' })
  })

  it('that is a folder, or none, is a clear error', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'store.db'))
    await expect(opening(join(folder, 'store.db'))).rejects.toMatchObject({ code: 'bad-store-path' })
    await expect(opening('')).rejects.toMatchObject({ code: 'bad-store-path' })
    await expect(opening(':memory:')).rejects.toMatchObject({ code: 'bad-store-path' })
  })

  it('may have any name that a file can have', async () => {
    const file = join(temporaryFolder(), 'file:ä ?mode=ro#%20.db')
    await opening(file)
    expect(existsSync(file)).toBe(true)
  })

  it.skipIf(process.platform === 'win32').each([
    ['a file', 0o444, 0o777],
    ['a folder', 0o666, 0o555],
  ])('where %s cannot be written is a clear error', async (_what, fileMode, folderMode) => {
    const file = await filledStore()
    chmodSync(file, fileMode)
    chmodSync(join(file, '..'), folderMode)
    // The rights do not bind the superuser, so another user has to try.
    const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const child = startChild('open-and-write.ts', [file, 'k'], other)
    await child.ended
    chmodSync(join(file, '..'), 0o777)
    expect(child.output()).toMatch(/^store-(read-only|cannot-open)\n$/)
  })
})

describe('an open store', () => {
  it('that is closed leaves one file behind, with everything in it', async () => {
    const file = await filledStore()
    expect(existsSync(`${file}-wal`)).toBe(false)
    const database = new DatabaseSync(file, { readOnly: true })
    expect(database.prepare('SELECT count(*) AS n FROM deliveries').get()).toEqual({ n: 200 })
    database.close()
  })

  it('waits for the lock of another process for as long as told, then says that it can be tried again', async () => {
    const file = await filledStore()
    const store = await sqliteStore(file, { busyTimeout: 100 })
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const states = [{ flow: 'f', key: 'k', json: '1', expectedVersion: 0 }]
    const empty = { deliveries: [], released: [], waiting: [], sequences: [], reads: [], events: [], exceptions: [] }
    await expect(store.commit({ ...empty, states })).rejects.toMatchObject({ code: 'store-busy', retryable: true })
    other.exec('ROLLBACK')
    other.close()
    expect(await store.commit({ ...empty, states })).toMatchObject({ status: 'committed' })
    await store.close()
  })
})
