import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../src/index.ts'
import { startChild } from './child.ts'
import { temporaryFolder } from './temporary-folder.ts'

type Mode = 'quick' | 'before-claim' | 'before-effect' | 'after-effect' | 'after-commit' | 'stop'
type Guard = 'exclusion' | 'record' | 'fence' | 'none'

/** One refund, in processes of its own. */
function refunding() {
  const file = join(temporaryFolder(), 'store.db')
  const start = (mode: Mode, broken: Guard = 'none') => startChild('refund.ts', [file, mode, broken])
  return {
    file,
    start,
    async run(mode: Mode, broken: Guard = 'none') {
      const child = start(mode, broken)
      const { signal } = await child.ended
      return { signal, output: child.output(), result: resultIn(child.output()) }
    },
    /** What the provider was asked for. */
    effects(): readonly string[] {
      const provider = `${file}.refunds`
      return existsSync(provider) ? readFileSync(provider, 'utf8').trim().split('\n') : []
    },
  }
}

function resultIn(output: string): string | undefined {
  return /^result (.*)$/m.exec(output)?.[1]
}

/** Waits until a process has told something. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5)
}

describe('a process that is killed', () => {
  it('fault 1: before its claim leaves nothing, and the next has the one effect', async () => {
    const { run, effects } = refunding()
    expect((await run('before-claim')).signal).toBe('SIGKILL')
    expect(effects()).toEqual([])
    expect((await run('quick')).output).toContain('attempt 1\n')
    expect(effects()).toHaveLength(1)
  })

  it('fault 2: between claim and effect is followed after the lease by the next, with the one effect', async () => {
    const { run, effects } = refunding()
    expect((await run('before-effect')).signal).toBe('SIGKILL')
    expect(effects()).toEqual([])
    expect((await run('quick')).output).toContain('attempt 2\n')
    expect(effects()).toHaveLength(1)
  })

  it('fault 3: inside the transaction of claims leaves none of them', async () => {
    const file = join(temporaryFolder(), 'store.db')
    expect((await startChild('die-in-claim.ts', [file]).ended).signal).toBe('SIGKILL')
    const store = await sqliteStore(file)
    const key = { tenant: '', source: '', operation: 'refund', key: 'RT-0' }
    const answer = await store.claim({ key, fingerprint: 'v1:f', leaseMs: 1_000 })
    expect(answer).toMatchObject({ status: 'claimed', attempt: 1 })
    await store.close()
  })

  it('fault 4: after the result was written is followed by that result, byte for byte', async () => {
    const { run, effects } = refunding()
    expect((await run('after-commit')).signal).toBe('SIGKILL')
    const again = [await run('quick'), await run('quick')]
    expect(again[0]?.result).toMatch(/^\{"amount":"5.00","by":\d+,"known":false\}$/)
    expect(again[1]?.result).toBe(again[0]?.result)
    expect(again.map(({ output }) => output).join('')).not.toContain('attempt')
    expect(effects()).toHaveLength(1)
  })

  it('fault 7: after its effect is followed by one that knows of an attempt, and looks it up before it tries again', async () => {
    const { run, effects } = refunding()
    expect((await run('after-effect')).signal).toBe('SIGKILL')
    const next = await run('quick')
    expect(next.output).toContain('attempt 2\n')
    expect(next.result).toContain('"known":true')
    expect(effects()).toHaveLength(1)
  })

  it('fault 7: without a claim on record would be followed by a second effect (negative control)', async () => {
    const { run, effects } = refunding()
    await run('after-effect', 'record')
    expect((await run('quick')).output).toContain('attempt 1\n')
    expect(effects()).toHaveLength(2)
  })

  it('fault 19: by the intent itself, again and again, puts it into quarantine', async () => {
    const { run } = refunding()
    for (const start of ['first', 'second']) expect((await run('before-effect')).signal, start).toBe('SIGKILL')
    await pause(200)
    expect((await run('quick')).output).toBe('intent-quarantined\n')
  })
})

describe('fault 8: several processes that want the same at once', () => {
  const race = async (broken: Guard) => {
    const { start, effects } = refunding()
    const children = Array.from({ length: 4 }, () => start('quick', broken))
    for (const child of children) expect(await child.ended, child.output()).toMatchObject({ code: 0 })
    return { results: new Set(children.map((child) => resultIn(child.output()))), effects: effects() }
  }

  it('have one effect, and all get its result', async () => {
    const { results, effects } = await race('none')
    expect(effects).toHaveLength(1)
    expect(results.size).toBe(1)
  })

  it('would each have one without a claim that excludes the others (negative control)', async () => {
    const { results, effects } = await race('exclusion')
    expect(effects).toHaveLength(4)
    expect(results.size).toBe(4)
  })
})

describe.skipIf(process.platform === 'win32')('fault 12: a process that was stopped beyond its lease', () => {
  const resurrect = async (broken: Guard) => {
    const { file, start, run } = refunding()
    const zombie = start('stop', broken)
    await until(() => zombie.output().includes('attempt 1') || zombie.process.exitCode !== null)
    await pause(300)
    const newer = await run('quick')
    zombie.process.kill('SIGCONT')
    await zombie.ended
    const store = await sqliteStore(file)
    const refused = await store.refusedWrites()
    await store.close()
    return { newer, zombie: zombie.output(), refused, after: await run('quick') }
  }

  it('is refused when it goes on, and counted; the newer result stays', async () => {
    const { newer, zombie, refused, after } = await resurrect('none')
    expect(newer.output).toContain('attempt 2\n')
    expect(zombie).toBe('attempt 1\nintent-overtaken\n')
    expect(refused).toBeGreaterThan(0)
    expect(after.result).toBe(newer.result)
  })

  it('would put its result in place of the newer one without the fence (negative control)', async () => {
    const { newer, after } = await resurrect('fence')
    expect(newer.output).toContain('attempt 2\n')
    expect(after.result).not.toBe(newer.result)
  })
})
