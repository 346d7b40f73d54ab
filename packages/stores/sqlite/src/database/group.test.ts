import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { callGroup } from './group.ts'
import { intents } from './intents.ts'
import { openDatabase } from './open.ts'

function start() {
  const file = join(temporaryFolder(), 'store.db')
  const database = openDatabase({ file, busyTimeout: 50 })
  const group = callGroup(database)
  const store = intents(database, group, () => 0)
  const claimOf = (key: string, fingerprint: unknown = 'v1:f') =>
    JSON.parse(JSON.stringify({ key: { tenant: '', source: '', operation: 'o', key }, fingerprint, leaseMs: 10 }))
  const claim =
    (...args: Parameters<typeof claimOf>) =>
    () =>
      store.claim(claimOf(...args))
  const commits = (work: () => void) => {
    let counted = 0
    const exec = database.exec.bind(database)
    database.exec = (sql) => {
      if (sql === 'COMMIT') counted += 1
      exec(sql)
    }
    work()
    return counted
  }
  return { file, database, group, store, claim, commits }
}

describe('calls that share a transaction', () => {
  it('are one commit, and none when they only read', () => {
    const { group, claim, commits } = start()
    const hundred = Array.from({ length: 100 }, (_, nth) => claim(`k${nth}`))
    expect(commits(() => group.carryOut(hundred))).toBe(1)
    expect(commits(() => group.carryOut(hundred))).toBe(0)
  })

  it('see what those before them wrote', () => {
    const { group, claim } = start()
    expect(group.carryOut([claim('a'), claim('a'), claim('b')])).toMatchObject([
      { value: { status: 'claimed', epoch: 1 } },
      { value: { status: 'in-progress', epoch: 1 } },
      { value: { status: 'claimed', epoch: 2 } },
    ])
  })

  it('fault 21: one that fails, fails alone', () => {
    const { group, claim } = start()
    const outcomes = group.carryOut([claim('a'), claim('b', { no: 'text' }), claim('c')])
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true])
    const again = group.carryOut([claim('a'), claim('b'), claim('c')])
    expect(again).toMatchObject([
      { value: { status: 'in-progress' } },
      { value: { status: 'claimed', attempt: 1 } },
      { value: { status: 'in-progress' } },
    ])
  })

  it('fail together when another process keeps the lock, but for those that only read before', () => {
    const { file, group, claim } = start()
    group.carryOut([claim('a')])
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const outcomes = group.carryOut([claim('a'), claim('b'), claim('c')])
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, false])
    other.exec('ROLLBACK')
    other.close()
    expect(group.carryOut([claim('b')])).toMatchObject([{ value: { status: 'claimed', attempt: 1 } }])
  })

  it('fail together when the transaction is lost, and leave nothing of it', () => {
    const { database, group, claim } = start()
    const losing = () => {
      database.exec('ROLLBACK')
      throw new Error('the disk is full')
    }
    const outcomes = group.carryOut([claim('a'), losing, claim('b')])
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, false, false])
    expect(group.carryOut([claim('a'), claim('b')])).toMatchObject([
      { value: { status: 'claimed', attempt: 1 } },
      { value: { status: 'claimed', attempt: 1 } },
    ])
  })

  it('fault 25: fail when the disk is full, keep what was there, and go on when there is room', () => {
    const { database, group, claim, store } = start()
    const key = { tenant: '', source: '', operation: 'o', key: 'a' }
    group.carryOut([claim('a')])
    const pages = database.prepare('PRAGMA page_count').get()?.['page_count']
    database.exec(`PRAGMA max_page_count = ${pages}`)
    const large = () => store.complete(key, 1, 'x'.repeat(100_000), 1_000)
    expect(group.carryOut([large]).map(({ ok }) => ok)).toEqual([false])
    expect(group.carryOut([claim('a')])).toMatchObject([{ value: { status: 'in-progress', epoch: 1 } }])
    database.exec('PRAGMA max_page_count = 1000000')
    expect(group.carryOut([large, claim('b')])).toMatchObject([
      { value: { status: 'written' } },
      { value: { status: 'claimed', epoch: 2 } },
    ])
  })
})
