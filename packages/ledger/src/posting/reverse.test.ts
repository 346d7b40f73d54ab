import { maxIdentifierLength } from '@counterfoil/kernel'
import { maxTextLength, postingRequested } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fact } from '../../test/arbitrary-facts.ts'
import { channel, currency, item, journalOf } from '../../test/journals.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import { trialBalance } from '../trial-balance/trial-balance.ts'
import { post } from './post.ts'
import { reverse } from './reverse.ts'

const sale = journalOf({
  fact: 'sale-fulfilled',
  orderId: 'O-1',
  channel,
  currency,
  invoicedBefore: '0',
  lines: [item('1', '10')],
})

describe('a reversal', () => {
  it('names the journal that it undoes, and why', () => {
    expect(reverse(sale, 'posted to the wrong channel')).toMatchObject({
      ok: true,
      value: {
        journalId: 'sale-fulfilled/O-1/reversal',
        fact: 'reversal',
        reverses: 'sale-fulfilled/O-1',
        narrative: 'reversal of sale-fulfilled/O-1: posted to the wrong channel',
        lines: [
          { side: 'credit', account: 'trade-receivables', channel, orderId: 'O-1' },
          { side: 'debit', account: 'revenue', channel, orderId: 'O-1' },
        ],
      },
    })
  })

  it('leaves nothing of the journal, whatever it posted', () => {
    fc.assert(
      fc.property(fact, (business) => {
        const posted = post(business, retailAccounting)
        if (!posted.ok) return
        const undone = reverse(posted.value, 'a mistake')
        if (!undone.ok) throw new Error(undone.rejection.because)
        expect(postingRequested.writer.shape.data.parse(undone.value)).toEqual(undone.value)
        const { accounts } = trialBalance([posted.value, undone.value])
        expect(accounts.filter(({ balance }) => Number(balance) !== 0)).toEqual([])
      }),
    )
  })

  it('made twice is one journal, which the books take once', () => {
    const both = [reverse(sale, 'a'), reverse(sale, 'b')].flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
    expect(() => trialBalance(both)).toThrowError(expect.objectContaining({ code: 'journal-added-twice' }))
  })

  it('is not reversed', () => {
    const undone = reverse(sale, 'a mistake')
    expect(undone.ok && reverse(undone.value, 'it was right')).toMatchObject({
      ok: false,
      rejection: { code: 'reversal-of-reversal' },
    })
  })

  it.each([
    ['bad-reason', ' ', undefined],
    ['bad-reason', 'x'.repeat(maxTextLength), undefined],
    ['bad-journal-id', 'a mistake', ''],
    ['bad-journal-id', 'a mistake', sale.journalId],
    ['bad-journal-id', 'a mistake', 'x'.repeat(maxIdentifierLength + 1)],
  ])('%s', (code, reason, journalId) => {
    expect(reverse(sale, reason, journalId)).toMatchObject({ ok: false, rejection: { code } })
  })
})
