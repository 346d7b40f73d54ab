import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineEvent } from './event.ts'
import { newEvent } from './new-event.ts'

const pointsEarned = defineEvent(
  'acme.loyalty.points-earned.v1',
  { title: 'Points earned', description: 'A customer earned points.' },
  () =>
    z
      .strictObject({
        points: z.number().int().positive(),
        code: z
          .string()
          .regex(/^[A-Z]+$/)
          .startsWith('P'),
        tags: z
          .array(z.string())
          .max(2)
          .refine((tags) => new Set(tags).size === tags.length, 'tags are to differ'),
        least: z.number(),
      })
      .refine(({ points, least }) => points >= least, 'fewer than the least'),
)
const event = {
  specversion: '1.0',
  id: '1',
  source: '/loyalty',
  type: 'acme.loyalty.points-earned.v1',
  time: '2026-03-01T10:02:00Z',
  data: { points: 5, code: 'PA', tags: ['a', 'b'], least: 1 },
}
const withData = (data: object) => ({ ...event, data: { ...event.data, ...data } })

describe("an event of one's own", () => {
  it('may have fields that the model has none of', () => {
    expect(pointsEarned.parse(event)).toEqual({ ok: true, value: event })
    expect(pointsEarned.parse({ ...withData({ more: 1 }), subject: null })).toEqual({
      ok: true,
      value: withData({ more: 1 }),
    })
    expect(newEvent(pointsEarned, { id: '1', source: '/loyalty', time: event.time }, event.data).data).toEqual(
      event.data,
    )
  })

  it.each([
    [{ points: 0, least: 0 }, 'data.points'],
    [{ points: '5' }, 'data.points'],
    [{ code: 'XA' }, 'data.code'],
    [{ code: 'Pa' }, 'data.code'],
    [{ tags: ['a', 'a'] }, 'data.tags'],
    [{ tags: ['a', 'b', 'c'] }, 'data.tags'],
    [{ least: 6 }, 'data'],
  ])('is held to all of its checks: %j', (data, path) => {
    for (const input of [withData(data), { ...withData(data), more: 1 }]) {
      const outcome = pointsEarned.parse(input)
      expect(outcome.ok ? [] : outcome.rejection.map((issue) => issue.path.join('.'))).toEqual([path])
    }
  })
})
