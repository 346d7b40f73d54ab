import { localDate, locationId, parseInstant, sumDecimals, valueOrThrow } from '@counterfoil/kernel'
import { postingRequested } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fact } from '../../test/arbitrary-facts.ts'
import { channel, cost, currency, gbp, item, journalOf, location } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { PostingCalendar } from '../periods/posting-calendar.ts'
import { post } from '../posting/post.ts'
import { trialBalance } from '../trial-balance/trial-balance.ts'
import { postingBatches } from './posting-batches.ts'

const store = locationId('store-tokyo')
const calendar: PostingCalendar = {
  zone: 'Europe/London',
  zones: { [store]: 'Asia/Tokyo' },
  periods: [
    { period: '2026-03', from: localDate('2026-03-01'), to: localDate('2026-03-31'), status: 'closed' },
    { period: '2026-04', from: localDate('2026-04-01'), to: localDate('2026-04-30'), status: 'open' },
  ],
}
const at = (text: string) => parseInstant(text) ?? Number.NaN
const sale = (orderId: string, amount: string, where = location) =>
  journalOf({
    fact: 'sale-fulfilled',
    orderId,
    channel,
    location: where,
    currency,
    invoicedBefore: '0',
    lines: [item('1', amount), item('1', amount)],
  })
const evening = at('2026-04-10T20:00:00Z')
const options = { calendar, run: 'run-7' }

describe('a posting batch', () => {
  const journals = [sale('O-1', '10'), sale('O-2', '5'), sale('O-3', '7', store)].map((journal) => ({
    journal,
    at: evening,
  }))
  const { batches, late } = valueOrThrow(postingBatches(journals, options))

  it('sums up the journals of one day and place by account', () => {
    expect(batches.map(({ journal }) => journal.journalId)).toEqual([
      'run-7/2026-04-10/dc-1/GBP',
      'run-7/2026-04-11/store-tokyo/GBP',
    ])
    expect(batches[1]?.journal.narrative).toBe('1 journal of 2026-04-11, store-tokyo')
    expect(batches[0]).toMatchObject({
      postedOn: '2026-04-10',
      period: '2026-04',
      location: 'dc-1',
      journal: {
        fact: 'summary',
        narrative: '2 journals of 2026-04-10, dc-1',
        lines: [
          { account: 'revenue', side: 'credit', amount: gbp('30.00'), location: 'dc-1' },
          { account: 'trade-receivables', side: 'debit', amount: gbp('30.00'), location: 'dc-1' },
        ],
      },
    })
    expect(late).toEqual([])
  })

  it('names the lines behind each of its lines', () => {
    expect(batches[0]?.lineage).toEqual([
      [
        { journalId: 'sale-fulfilled/O-1', line: 1 },
        { journalId: 'sale-fulfilled/O-1', line: 2 },
        { journalId: 'sale-fulfilled/O-2', line: 1 },
        { journalId: 'sale-fulfilled/O-2', line: 2 },
      ],
      [
        { journalId: 'sale-fulfilled/O-1', line: 0 },
        { journalId: 'sale-fulfilled/O-2', line: 0 },
      ],
    ])
  })

  it('tells apart the dimensions that are kept', () => {
    const byItem = valueOrThrow(postingBatches(journals, { ...options, dimensions: ['channel', 'sku'] }))
    expect(byItem.batches[0]?.journal.lines).toEqual([
      { account: 'revenue', side: 'credit', amount: gbp('30.00'), channel, sku: '85123A' },
      { account: 'trade-receivables', side: 'debit', amount: gbp('30.00'), channel },
    ])
  })

  it('takes a journal that comes after its period was closed, and says so', () => {
    const closed = [{ journal: sale('O-9', '10'), at: at('2026-03-31T12:00:00Z') }]
    expect(postingBatches(closed, options)).toMatchObject({
      value: {
        batches: [{ postedOn: '2026-04-01', period: '2026-04' }],
        late: [
          { journalId: 'sale-fulfilled/O-9', happenedOn: '2026-03-31', postedOn: '2026-04-01', lateFor: '2026-03' },
        ],
      },
    })
  })

  it('of the place that goods leave holds both places of a transfer', () => {
    const journal = journalOf({
      fact: 'transfer-dispatched',
      transferId: 'TR-1',
      location,
      destination: store,
      currency,
      lines: [cost('1', '2')],
    })
    const moved = valueOrThrow(postingBatches([{ journal, at: evening }], options)).batches
    expect(moved).toMatchObject([{ location }])
    expect(moved[0]?.journal.lines.map((line) => `${line.account} ${line.location}`)).toEqual([
      'goods-in-transit store-tokyo',
      'inventory dc-1',
    ])
  })

  it.each([
    ['journal-added-twice', [sale('O-1', '10'), sale('O-1', '10')], '2026-04-10T20:00:00Z', 'run-7'],
    ['no-period', [sale('O-1', '10')], '2026-06-10T20:00:00Z', 'run-7'],
    ['bad-journal-id', [sale('O-1', '10')], '2026-04-10T20:00:00Z', 'x'.repeat(128)],
    [
      'unbalanced-journal',
      [{ ...sale('O-1', '10'), lines: sale('O-1', '10').lines.slice(1) }],
      '2026-04-10T20:00:00Z',
      'r',
    ],
  ])('%s: none is made', (code, wrong, moment, run) => {
    const entries = [
      { journal: sale('O-5', '1'), at: evening },
      ...wrong.map((journal) => ({ journal, at: at(moment) })),
    ]
    expect(postingBatches(entries, { calendar, run })).toMatchObject({ ok: false, rejection: { code } })
  })

  it('no-open-period: none is made', () => {
    const shut = { ...calendar, periods: calendar.periods.slice(0, 1) }
    const entries = [{ journal: sale('O-1', '1'), at: at('2026-03-31T12:00:00Z') }]
    expect(postingBatches(entries, { calendar: shut, run: 'r' })).toMatchObject({
      rejection: { code: 'no-open-period' },
    })
  })
})

describe('all batches together', () => {
  const dated = fc.array(fc.tuple(fact, fc.nat(29 * 24 * 60)), { maxLength: 12 }).map((facts) =>
    facts.flatMap(([business, minutes], index) => {
      const outcome = post(business, retailAccounting, `J-${index}`)
      return outcome.ok ? [{ journal: outcome.value, at: at('2026-04-01T00:00:00Z') + minutes * 60_000 }] : []
    }),
  )

  it('leave on every account what their journals do, balance each, and name every line once', () => {
    fc.assert(
      fc.property(dated, (journals) => {
        const { batches } = valueOrThrow(postingBatches(journals, options))
        const balances = (of: Parameters<typeof trialBalance>[0]) =>
          trialBalance(of).accounts.map(({ account, currency: in_, balance }) => [account, in_, sumDecimals([balance])])
        const summed = batches.map(({ journal }) => journal)
        expect(balances(summed)).toEqual(balances(journals.map(({ journal }) => journal)))
        for (const journal of summed) {
          expect(postingRequested.writer.shape.data.parse(journal)).toEqual(journal)
          expect(trialBalance([journal]).totals.map(({ imbalance }) => Number(imbalance))).toEqual([0])
        }
        const named = batches
          .flatMap(({ lineage }) => lineage.flat())
          .map(({ journalId, line }) => `${journalId} ${line}`)
        const all = journals.flatMap(({ journal }) => journal.lines.map((_, line) => `${journal.journalId} ${line}`))
        expect(named.toSorted()).toEqual(all.toSorted())
      }),
    )
  })
})
