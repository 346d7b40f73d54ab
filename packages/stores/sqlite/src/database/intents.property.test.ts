import { join } from 'node:path'
import { type Claim, memoryStore } from '@counterfoil/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { callGroup } from './group.ts'
import { intents } from './intents.ts'
import { openDatabase } from './open.ts'

const key = fc.constantFrom<string>('a', 'b').map((name) => ({ tenant: '', source: '', operation: 'o', key: name }))
const epoch = fc.integer({ min: 1, max: 8 })
const fingerprint = fc.constantFrom<string>('f', 'g')
const text = fc.constantFrom<string>('1', '2')

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('claim' as const), key, fingerprint }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom('complete' as const, 'fail' as const), key, epoch, text }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('renew' as const, 'release' as const), key, epoch }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('readmit' as const, 'purge' as const), key }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: -50, max: 100 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const claimOf = (asked: Claim['key'], of: string): Claim => ({
  ...{ key: asked, fingerprint: of, leaseMs: 40, maxUnfinished: 3 },
  horizon: { issuedAt: 1_000, forgetAfterMs: 200 },
})

const one = { tenant: '', source: '', operation: 'o', key: 'a' }
/** An intent is forgotten, then the clock goes back to when the wish was young enough. */
const forgetting: Step[] = [
  { does: 'claim', key: one, fingerprint: 'f' },
  { does: 'complete', key: one, epoch: 1, text: '1' },
  { does: 'wait', ms: 210 },
  { does: 'purge', key: one },
  { does: 'wait', ms: -50 },
  { does: 'claim', key: one, fingerprint: 'f' },
]

describe('whatever happens to intents, in whatever order, with a clock that jumps', () => {
  it('both stores answer alike; an outcome never changes; epochs grow and only the newest one writes', async () => {
    const folder = temporaryFolder()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        let at = 1_000
        const memory = memoryStore({ now: () => at })
        const database = openDatabase({ file: join(folder, `${run++}.db`), busyTimeout: 0 })
        const group = callGroup(database)
        const sqlite = intents(database, group, () => at)
        const both = async <Answer>(inMemory: Promise<Answer>, inSqlite: () => Answer): Promise<Answer> => {
          const [outcome] = group.carryOut([inSqlite])
          expect(outcome).toEqual({ ok: true, value: await inMemory })
          return await inMemory
        }
        const newest = new Map<string, number>()
        const ends = new Map<string, string>()

        const take = async (each: Step) => {
          switch (each.does) {
            case 'wait':
              at += each.ms
              return
            case 'claim': {
              const claim = claimOf(each.key, each.fingerprint)
              const answer = await both(memory.claim(claim), () => sqlite.claim(claim))
              const ended = ends.get(each.key.key)
              if (answer.status === 'claimed') {
                expect(answer.epoch).toBeGreaterThan(Math.max(0, ...newest.values()))
                expect(ended).toBeUndefined()
                newest.set(each.key.key, answer.epoch)
              }
              if (answer.status === 'done') expect(`complete ${answer.result}`).toBe(ended)
              if (answer.status === 'failed') expect(`fail ${answer.error}`).toBe(ended)
              return
            }
            case 'complete':
            case 'fail': {
              const args = [each.key, each.epoch, each.text, 100] as const
              const { status } = await both(memory[each.does](...args), () => sqlite[each.does](...args))
              if (status === 'stale') return
              expect(newest.get(each.key.key)).toBe(each.epoch)
              const ended = `${each.does} ${each.text}`
              expect(ends.get(each.key.key) ?? ended).toBe(ended)
              ends.set(each.key.key, ended)
              return
            }
            case 'renew':
              await both(memory.renew(each.key, each.epoch, 40), () => sqlite.renew(each.key, each.epoch, 40))
              return
            case 'release':
              await both(memory.release(each.key, each.epoch), () => sqlite.release(each.key, each.epoch))
              return
            case 'readmit':
              await both(memory.readmit(each.key), () => sqlite.readmit(each.key))
              return
            case 'purge':
              await both(memory.purge(10), () => sqlite.purge(10))
              return
          }
        }
        for (const each of steps) await take(each)
        await both(memory.refusedWrites(), () => sqlite.refusedWrites())
        database.close()
      }),
      { numRuns: 60, examples: [[forgetting]] },
    )
  })
})
