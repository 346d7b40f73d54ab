import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fact } from '../../test/arbitrary-facts.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Fact } from '../facts/fact.ts'
import { post } from '../posting/post.ts'
import { trialBalance } from './trial-balance.ts'

function journalsOf(facts: readonly Fact[]) {
  return facts.flatMap((business, index) => {
    const outcome = post(business, retailAccounting, `J-${index}`)
    return outcome.ok ? [outcome.value] : []
  })
}

describe('the trial balance of posted facts', () => {
  const facts = fc.array(fact, { maxLength: 12 })

  it('has equal debits and credits in every currency', () => {
    fc.assert(
      fc.property(facts, (business) => {
        for (const { debits, credits, imbalance } of trialBalance(journalsOf(business)).totals) {
          expect(debits).toBe(credits)
          expect(Number(imbalance)).toBe(0)
        }
      }),
    )
  })

  it('is the same in whatever order journals are added', () => {
    const shuffled = facts.chain((business) => {
      const journals = journalsOf(business)
      return fc.tuple(fc.constant(journals), fc.shuffledSubarray(journals, { minLength: journals.length }))
    })
    fc.assert(
      fc.property(shuffled, ([journals, reordered]) => {
        expect(trialBalance(reordered).accounts).toEqual(trialBalance(journals).accounts)
        expect(trialBalance(reordered).totals).toEqual(trialBalance(journals).totals)
      }),
    )
  })

  it('names every journal that has a line on the account, and no other', () => {
    fc.assert(
      fc.property(facts, (business) => {
        const journals = journalsOf(business)
        const balance = trialBalance(journals)
        for (const { account } of balance.accounts) {
          const behind = journals.filter(({ lines }) => lines.some((line) => line.account === account))
          const named = new Set(balance.journalsBehind(account).map((effect) => effect.journalId))
          expect([...named].sort()).toEqual(behind.map((journal) => journal.journalId).sort())
        }
      }),
    )
  })
})
