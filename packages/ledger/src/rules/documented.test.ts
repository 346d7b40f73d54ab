import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { AmountTexts, PostingRule, RuleSide } from './posting-rule.ts'
import { provisionAmounts } from './provision-rules.ts'
import { refundAmounts } from './refund-rules.ts'
import { returnedGoodsAmounts } from './returned-goods-rules.ts'
import { saleAmounts } from './sale-rules.ts'
import { settlementAmounts } from './settlement-rules.ts'
import { stockAmounts } from './stock-rules.ts'

const families: readonly (readonly [string, AmountTexts])[] = [
  ['Sales', saleAmounts],
  ['Stock', stockAmounts],
  ['Returned goods', returnedGoodsAmounts],
  ['Credits and refunds', refundAmounts],
  ['Settlement', settlementAmounts],
  ['Period close', provisionAmounts],
]
const rules: Readonly<Record<string, PostingRule>> = retailAccounting.rules
const accounts: Readonly<Record<string, string | Readonly<Record<string, string>>>> = { ...retailAccounting.accounts }

/** Each account of a side and what it takes; the accounts that the fact chooses of are named by their table. */
function cell(side: RuleSide<string>, texts: AmountTexts[string]): string {
  const entries = Object.entries(side).map(([role, amount]) => {
    const account = accounts[role]
    return `**${typeof account === 'string' ? account : `by ${role}`}** ${texts[amount]}`
  })
  return entries.length === 0 ? '-' : entries.join('<br>')
}

function table([family, amounts]: readonly [string, AmountTexts]): string {
  const rows = Object.entries(amounts).map(([fact, texts]) => {
    const { debit = {}, credit = {} } = rules[fact] ?? {}
    return `| \`${fact}\` | ${cell(debit, texts)} | ${cell(credit, texts)} |`
  })
  return [`## ${family}`, '', '| fact | debit | credit |', '|---|---|---|', ...rows].join('\n')
}

it('the posting rules are those of docs/posting-rules.md (`vitest -u` writes it)', async () => {
  const page = `# Posting rules

What each business fact does to the books, by the rules that \`@counterfoil/ledger\` ships (\`retailRules\`) on the accounts of
\`retailAccounting\`; written from them. Each line of a journal takes one amount of the fact. An amount of zero makes no line, one
below zero goes to the other side. Amounts marked IFRS 15 are zero unless the policy has \`expectedReturns\`. "By tenders" and the
like stand for the account that the fact chooses of a table of the policy: by tender, charge, refund method, kind of settlement
line, or the place where returned goods stand.

${families.map(table).join('\n\n')}
`
  await expect(page).toMatchFileSnapshot(fileURLToPath(new URL('../../../../docs/posting-rules.md', import.meta.url)))
})
