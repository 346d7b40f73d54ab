import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { memoryStore } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../src/index.ts'
import { startChild } from './child.ts'
import { digestOf, messages, tallyingEngine } from './tallying.ts'
import { temporaryFolder } from './temporary-folder.ts'

async function digestOfFile(file: string): Promise<string> {
  const engine = tallyingEngine(await sqliteStore(file))
  try {
    return await digestOf(engine)
  } finally {
    await engine.close()
  }
}

/** What all messages come to when nothing disturbs them. */
async function undisturbed(keys: number, perKey: number): Promise<string> {
  const engine = tallyingEngine(memoryStore())
  await engine.handle(messages(keys, perKey))
  return await digestOf(engine)
}

describe('real processes', () => {
  it('fault 3: of a process killed inside the transaction nothing is visible, and what was there stands', async () => {
    const file = join(temporaryFolder(), 'store.db')
    const before = tallyingEngine(await sqliteStore(file))
    await before.handle(messages(3, 4))
    await before.close()
    const digest = await digestOfFile(file)
    const { signal } = await startChild('die-in-commit.ts', [file]).ended
    expect(signal).toBe('SIGKILL')
    expect(await digestOfFile(file)).toBe(digest)
    const store = await sqliteStore(file)
    expect(await store.load({ deliveries: [{ source: '/test', id: 'dying' }] })).toMatchObject({ deliveries: [] })
    await store.close()
  })

  it('fault 3: killed again and again and run again, it ends in the same state as without', async () => {
    const file = join(temporaryFolder(), 'store.db')
    const [keys, perKey] = [20, 100]
    const submit = () => startChild('submit.ts', [file, String(keys), String(perKey), '20'])
    let kills = 0
    for (let run = 0; run < 8; run++) {
      const child = submit()
      // Each run gets a few batches further, and is hit at another moment of a commit.
      const batches = 1 + (run % 3)
      while (child.output().split('committing').length <= batches && child.process.exitCode === null) await pause(1)
      await pause(run)
      child.process.kill('SIGKILL')
      const { signal } = await child.ended
      if (signal === 'SIGKILL') kills += 1
    }
    expect(kills).toBeGreaterThan(2)
    const last = submit()
    expect(await last.ended, last.output()).toMatchObject({ code: 0 })
    expect(await digestOfFile(file)).toBe(await undisturbed(keys, perKey))
  })

  it('fault 8: several processes that submit the same deliveries at once handle each once', async () => {
    const file = join(temporaryFolder(), 'store.db')
    const [keys, perKey] = [10, 60]
    const children = Array.from({ length: 4 }, () =>
      startChild('submit.ts', [file, String(keys), String(perKey), '30']),
    )
    for (const child of children) expect(await child.ended, child.output()).toMatchObject({ code: 0 })
    const handled = children.map((child) => Number(/handled (\d+)/.exec(child.output())?.[1]))
    expect(handled.reduce((sum, each) => sum + each)).toBe(keys * perKey)
    expect(await digestOfFile(file)).toBe(await undisturbed(keys, perKey))
  })

  it('fault 26: several processes may make and open the same file at once', async () => {
    const file = join(temporaryFolder(), 'store.db')
    const children = Array.from({ length: 6 }, (_, nth) => startChild('open-and-write.ts', [file, `key-${nth}`]))
    for (const child of children) {
      await child.ended
      expect(child.output()).toBe('written\n')
    }
    const store = await sqliteStore(file)
    expect(await store.scanStates('f', undefined, 10)).toHaveLength(6)
    await store.close()
  })
})
