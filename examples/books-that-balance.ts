// Books that balance: business facts become journals, and every balance names the journals behind it.
import { sku } from '@counterfoil/kernel'
import { retailAccounting as accounting, type Fact, post, trialBalance } from '@counterfoil/ledger'

const currency = 'GBP'
const channel = 'web'
const shirts = {
  lineId: '1',
  kind: 'item',
  sku: sku('TSHIRT-RED-M'),
  quantity: '3',
  unitPrice: { amount: '29.965', currency },
} as const
const returned = { ...shirts, quantity: '1' }
const cost = { lineId: '1', sku: shirts.sku, quantity: '3', unitCost: { amount: '11.2', currency } } as const

const facts: readonly Fact[] = [
  { fact: 'sale-fulfilled', orderId: 'SO-12', channel, currency, invoicedBefore: '0', lines: [shirts] },
  { fact: 'cost-of-sale', shipmentId: 'SH-12', channel, currency, lines: [cost] },
  { fact: 'return-received-at-cost', returnId: 'RT-881', channel, currency, lines: [{ ...cost, quantity: '1' }] },
  { fact: 'credit-memo', refundId: 'RF-1042', returnId: 'RT-881', channel, currency, lines: [returned] },
  {
    fact: 'refund-settled',
    refundId: 'RF-1042',
    returnId: 'RT-881',
    channel,
    method: 'original_tender',
    amount: { amount: '29.96', currency },
  },
]

const journals = facts.map((fact) => {
  const journal = post(fact, accounting) // balanced per currency, or a rejection that says which side is missing
  if (!journal.ok) throw new Error(journal.rejection.because)
  return journal.value
})
const books = trialBalance(journals)

for (const { account, balance } of books.accounts) console.log(account.padEnd(20), balance.padStart(8))
for (const total of books.totals)
  console.log(`debits ${total.debits}, credits ${total.credits}, apart ${total.imbalance}`)
console.log(books.explain('refund-payable'))
