import { localDate, locationId, parseInstant, valueOrThrow } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { gbp, journalOf } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { postingBatches } from '../batches/posting-batches.ts'
import { closePeriod } from './close-period.ts'
import { type Period, type PostingCalendar, postingDay } from './posting-calendar.ts'

const period = (name: string, from: string, to: string, status: 'open' | 'closed'): Period => ({
  period: name,
  from: localDate(from),
  to: localDate(to),
  status,
})
const march = period('2026-03', '2026-03-01', '2026-03-31', 'closed')
const april = period('2026-04', '2026-04-01', '2026-04-30', 'open')
const may = period('2026-05', '2026-05-01', '2026-05-31', 'open')
const calendar: PostingCalendar = {
  zone: 'Europe/London',
  zones: { 'store-tokyo': 'Asia/Tokyo' },
  periods: [may, march, april],
}
const at = (text: string) => parseInstant(text) ?? Number.NaN

describe('the day of a posting', () => {
  it('is that of its place', () => {
    const moment = at('2026-04-10T20:00:00Z')
    expect(postingDay(moment, undefined, calendar)).toMatchObject({
      value: { postedOn: '2026-04-10', period: '2026-04' },
    })
    expect(postingDay(moment, 'store-tokyo', calendar)).toMatchObject({ value: { postedOn: '2026-04-11' } })
    expect(postingDay(moment, 'store-17', calendar)).toMatchObject({ value: { postedOn: '2026-04-10' } })
  })

  it('is the first one of the next open period when its own is closed, and says so', () => {
    expect(postingDay(at('2026-03-31T12:00:00Z'), undefined, calendar)).toEqual({
      ok: true,
      value: { happenedOn: '2026-03-31', postedOn: '2026-04-01', period: '2026-04', lateFor: '2026-03' },
    })
  })

  it('is none when no later period is open, or no period has the day', () => {
    const shut = { ...calendar, periods: [march, { ...april, status: 'closed' } as const] }
    expect(postingDay(at('2026-03-31T12:00:00Z'), undefined, shut)).toMatchObject({
      rejection: {
        code: 'no-open-period',
        because: '2026-03-31 is in 2026-03, which is closed, and no later period is open; open one',
      },
    })
    expect(postingDay(at('2026-07-01T12:00:00Z'), undefined, calendar)).toMatchObject({
      rejection: { code: 'no-period' },
    })
  })

  it('does not move back to an earlier period that is open', () => {
    const odd = {
      ...calendar,
      periods: [{ ...march, status: 'open' } as const, { ...april, status: 'closed' } as const],
    }
    expect(postingDay(at('2026-04-10T12:00:00Z'), undefined, odd)).toMatchObject({
      rejection: { code: 'no-open-period' },
    })
  })
})

describe('closing a period', () => {
  it('measures anew what is expected back, and leaves the given calendar as it was', () => {
    const sale = {
      orderId: 'O-1',
      channel: 'web',
      currency: 'GBP',
      ...{ sold: gbp('10000.00'), cost: gbp('6000.00'), refundLiability: gbp('0.00'), rightToRecover: gbp('0.00') },
    } as const
    const expecting = { ...retailAccounting, expectedReturns: { rate: '0.03' } }
    const closed = valueOrThrow(closePeriod(calendar, '2026-04', [sale], expecting))
    expect(closed.calendar.periods).toEqual([may, march, { ...april, status: 'closed' }])
    expect(calendar.periods).toContain(april)
    expect(closed.facts).toMatchObject([
      {
        period: '2026-04',
        currency: 'GBP',
        lines: [{ orderId: 'O-1', refundLiability: { was: gbp('0.00'), is: gbp('300.00') } }],
      },
    ])
  })

  it('in two currencies makes a journal for each, and both belong to the period that they close', () => {
    const sale = { orderId: 'O-1', channel: 'web', location: locationId('store-tokyo') } as const
    const none = { amount: '0.00', currency: 'EUR' } as const
    const sales = [
      {
        ...{ ...sale, currency: 'GBP' as const, sold: gbp('100.00'), cost: gbp('60.00') },
        ...{ refundLiability: gbp('0.00'), rightToRecover: gbp('0.00') },
      },
      {
        ...{ ...sale, currency: 'EUR' as const, sold: { ...none, amount: '100.00' }, cost: none },
        ...{ refundLiability: none, rightToRecover: none },
      },
    ]
    const expecting = { ...retailAccounting, expectedReturns: { rate: '0.03' } }
    const { facts, calendar: after } = valueOrThrow(closePeriod(calendar, '2026-04', sales, expecting))
    const journals = facts.map((fact) => ({ journal: journalOf(fact, expecting), at: at('2026-04-30T20:00:00Z') }))
    expect(journals.map(({ journal }) => journal.journalId)).toEqual([
      'returns-provision-remeasured/2026-04/GBP',
      'returns-provision-remeasured/2026-04/EUR',
    ])
    const { batches, late } = valueOrThrow(postingBatches(journals, { calendar: after, run: 'close' }))
    expect(late).toEqual([])
    expect(batches.map(({ period: of, postedOn }) => `${of} ${postedOn}`)).toEqual([
      '2026-04 2026-04-30',
      '2026-04 2026-04-30',
    ])
  })

  it.each([
    ['no-period', '2027-01'],
    ['closed-before', '2026-03'],
    ['earlier-period-open', '2026-05'],
  ])('is refused: %s', (code, name) => {
    expect(closePeriod(calendar, name, [], retailAccounting)).toMatchObject({ ok: false, rejection: { code } })
  })
})
