import { describe, expect, it } from 'vitest'
import { decideClaim, decideWrite, type IntentRecord } from './intent-record.ts'
import type { Claim } from './intent-store.ts'

const key = { tenant: '', source: '', operation: 'refund', key: 'RT-1' }
const claim: Claim = { key, fingerprint: 'v1:f', leaseMs: 30_000 }
const noon = Date.parse('2026-03-01T12:00:00Z')
const minutes = 60_000

function running(now: number): IntentRecord {
  const { record } = decideClaim(undefined, claim, now, () => 1)
  if (record === undefined) throw new Error('a new intent is claimed')
  return record
}

describe('fault 13: a lease', () => {
  it('ends by the clock of the store, to the millisecond', () => {
    const record = running(noon)
    expect(decideClaim(record, claim, noon + 29_999, () => 2).answer).toMatchObject({
      status: 'in-progress',
      leaseLeft: 1,
    })
    expect(decideClaim(record, claim, noon + 30_000, () => 2).answer).toEqual({
      status: 'claimed',
      epoch: 2,
      attempt: 2,
    })
  })

  it('is cut to its length when the clock goes back by ten minutes, so that nothing is parked', () => {
    const back = noon - 10 * minutes
    const { answer, record } = decideClaim(running(noon), claim, back, () => 2)
    expect(answer).toMatchObject({ status: 'in-progress', leaseLeft: 30_000 })
    expect(decideClaim(record, claim, back + 30_000, () => 2).answer).toMatchObject({ status: 'claimed', attempt: 2 })
  })

  it('that a jump of the clock ended is fenced: the first writer is refused', () => {
    const { record } = decideClaim(running(noon), claim, noon + 10 * minutes, () => 2)
    const end = { status: 'done', outcome: '"first"', keepMs: 1 } as const
    expect(decideWrite(record, 1, end, noon + 1).answer).toEqual({ status: 'stale' })
    expect(decideWrite(record, 2, end, noon + 1).answer).toEqual({ status: 'written' })
  })
})

describe('fault 17: a wish', () => {
  const horizon = (issuedAt: number) => ({ ...claim, horizon: { issuedAt, forgetAfterMs: minutes } })

  it.each([-5 * minutes, 0, 5 * minutes])(
    'made %d ms from now by its own clock is refused whenever its record may be gone',
    (apart) => {
      const asked = horizon(noon + apart)
      const { record } = decideClaim(undefined, asked, noon, () => 1)
      if (record === undefined) return expect(apart).toBeLessThan(0)
      const { forgetAt = Number.NaN } = record
      expect(decideClaim(undefined, asked, forgetAt, () => 2).answer).toEqual({ status: 'beyond-horizon' })
    },
  )
})
