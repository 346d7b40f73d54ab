import type { CloudEvent } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { collected, engineOf, flowOf, message } from '../../test/engines.ts'

describe('order', () => {
  it('of a monotonic source is that of its sequence within a batch, and nothing waits', async () => {
    const handled: string[] = []
    const engine = engineOf({
      flows: [
        flowOf(({ id }) => {
          handled.push(id)
          return {}
        }),
      ],
    })
    const ordered = (key: string, sequence: string) =>
      message(`${key}${sequence}`, { source: '/ordered', partitionkey: key, sequence })
    const outcomes = await engine.handle([ordered('a', '10'), message('free'), ordered('b', '7'), ordered('a', '9')])
    expect(handled).toEqual(['a9', 'free', 'b7', 'a10'])
    expect(outcomes.map((outcome) => 'id' in outcome && outcome.id)).toEqual(['a10', 'free', 'b7', 'a9'])
    await engine.handle([ordered('a', '2')])
    expect(handled.at(-1)).toBe('a2')
  })

  it('of a contiguous source is one sequence where messages have no partition key', async () => {
    const engine = engineOf()
    const counted = (sequence: string) => message(sequence, { source: '/counted', sequence })
    const statuses = async (...messages: CloudEvent[]) => (await engine.handle(messages)).map(({ status }) => status)
    expect(await statuses(counted('2'))).toEqual(['waiting'])
    expect(await statuses(counted('0001'))).toEqual(['done'])
    expect(await statuses(counted('3'))).toEqual(['done'])
  })

  it('tries a waiting message that fails once in a batch', async () => {
    let attempts = 0
    const engine = engineOf({
      flows: [
        flowOf(({ id }) => {
          if (id !== '2') return {}
          attempts += 1
          throw new Error('no')
        }),
      ],
    })
    const counted = (sequence: string) => message(sequence, { source: '/counted', sequence })
    await engine.handle([counted('2')])
    const outcomes = await engine.handle(['1', '3', '4'].map(counted))
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'waiting', 'waiting'])
    expect(attempts).toBe(1)
  })

  it('has one place for one message: another one with the same number is refused', async () => {
    const engine = engineOf()
    const counted = (id: string, sequence: string) => message(id, { source: '/counted', sequence })
    await engine.handle([counted('a', '1'), counted('b', '3')])
    const outcomes = await engine.handle([counted('c', '1'), counted('d', '3'), counted('e', '0')])
    expect(outcomes).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }, { status: 'rejected' }])
    expect((await collected(engine.exceptions())).map((exception) => exception.class)).toEqual([
      'sequence-reuse',
      'sequence-reuse',
      'sequence-reuse',
    ])
  })
})
