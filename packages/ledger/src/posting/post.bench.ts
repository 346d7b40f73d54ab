import { Decimal, roundMoney, sku } from '@counterfoil/kernel'
import type { CommercialLine, Journal, JournalLine } from '@counterfoil/schemas'
import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import type { Fact } from '../facts/fact.ts'
import { narrative } from './narrative.ts'
import { post } from './post.ts'

const currency = 'GBP'
const channel = 'web'
const orders = 250

/** What happens to one order: it is paid, sold, its cost booked, one unit comes back, is credited, refunded and restocked. */
function factsOf(order: number): readonly Fact[] {
  const [orderId, returnId, refundId] = [`SO-${order}`, `RT-${order}`, `RF-${order}`]
  const price = { amount: `${10 + (order % 80)}.${String(order % 100).padStart(2, '0')}5`, currency } as const
  const tax = { code: 'VAT', basis: 'inclusive', rate: '0.2', amount: { amount: '1.25', currency } } as const
  const shirt = { lineId: '1', kind: 'item', sku: sku(`A-${order % 50}`), quantity: '1', unitPrice: price } as const
  const mugs: CommercialLine = { ...shirt, lineId: '2', sku: sku(`B-${order % 50}`), quantity: '3', taxes: [tax] }
  const postage: CommercialLine = {
    lineId: '3',
    kind: 'charge',
    charge: 'postage',
    code: 'POST',
    quantity: '1',
    unitPrice: { amount: '4.5', currency },
  }
  const unitCost = { amount: '3.333', currency } as const
  const cost = { lineId: '1', sku: shirt.sku, quantity: '1', unitCost, orderId } as const
  const goods = { returnId, channel, currency, lines: [cost] } as const
  const paid = { amount: '100.00', currency } as const
  return [
    { fact: 'payment-captured', paymentId: `P-${order}`, orderId, channel, tender: 'card', amount: paid },
    {
      ...{ fact: 'sale-fulfilled', orderId, channel, currency, invoicedBefore: '0' },
      ...{ lines: [shirt, mugs, postage], deposit: paid },
    },
    {
      fact: 'cost-of-sale',
      shipmentId: `S-${order}`,
      channel,
      currency,
      lines: [cost, { ...cost, lineId: '2', quantity: '3' }],
    },
    { fact: 'return-received-at-cost', ...goods },
    { fact: 'credit-memo', refundId, returnId, orderId, channel, currency, lines: [shirt] },
    { fact: 'refund-settled', refundId, returnId, orderId, channel, method: 'original_tender', amount: paid },
    { fact: 'goods-restocked', ...goods },
  ]
}

const facts = Array.from({ length: orders }, (_, order) => factsOf(order)).flat()

function journals(): readonly Journal[] {
  return facts.map((fact, at) => {
    const outcome = post(fact, retailAccounting, `J-${at}`)
    if (!outcome.ok) throw new Error(outcome.rejection.because)
    return outcome.value
  })
}

const posted = journals()

export default {
  name: 'ledger/post',
  does: '1,750 facts of 250 orders into balanced journals',
  items: facts.length,
  works: [
    { name: 'post', role: 'ours', run: journals },
    { name: 'the same lines in decimal.js, unchecked', role: 'peer', run: () => facts.map(inDecimals) },
    {
      name: 'writing the journals',
      role: 'limit',
      run: () =>
        posted.map((journal) => ({
          ...journal,
          lines: journal.lines.map((line) => ({ ...line, amount: { ...line.amount } })),
        })),
    },
  ],
} satisfies Benchmark

const { accounts, rounding } = retailAccounting

/** What `post` makes of these facts, written out without rules, chart or checks. */
function inDecimals(fact: Fact, at: number): Journal {
  const lines: JournalLine[] = []
  const add = (side: 'debit' | 'credit', account: string, amount: Decimal, dimensions: Dimensions) => {
    if (amount.isZero()) return
    const turned = amount.isNegative() ? (side === 'debit' ? 'credit' : 'debit') : side
    lines.push({ account, side: turned, amount: { amount: amount.abs().toFixed(2), currency }, ...dimensions })
  }
  const rounded = (amount: Decimal) => new Decimal(roundMoney(amount.toFixed(), currency, rounding).amount)
  const dimensions: Dimensions = {
    ...('channel' in fact && fact.channel !== undefined ? { channel: fact.channel } : {}),
    ...('orderId' in fact && fact.orderId !== undefined ? { orderId: fact.orderId } : {}),
    ...('returnId' in fact && fact.returnId !== undefined ? { returnId: fact.returnId } : {}),
  }
  switch (fact.fact) {
    case 'payment-captured': {
      const paid = new Decimal(fact.amount.amount)
      add('debit', accounts.tenders[fact.tender], paid, dimensions)
      add('credit', accounts.customerDeposits, paid, dimensions)
      break
    }
    case 'sale-fulfilled': {
      const exact = fact.lines.map(({ quantity, unitPrice }) => new Decimal(quantity).times(unitPrice.amount))
      const total = rounded(exact.reduce((sum, amount) => sum.plus(amount), new Decimal(0)))
      const deposit = Decimal.min(total, fact.deposit?.amount ?? '0')
      add('debit', accounts.customerDeposits, deposit, dimensions)
      add('debit', accounts.receivables, total.minus(deposit), dimensions)
      let sum = new Decimal(0)
      for (const [index, line] of fact.lines.entries()) {
        const amount = rounded(exact[index] ?? new Decimal(0))
        sum = sum.plus(amount)
        credit(add, line, amount, accounts.revenue, dimensions)
      }
      add('credit', accounts.roundingDifference, total.minus(sum), dimensions)
      break
    }
    case 'cost-of-sale':
    case 'return-received-at-cost':
    case 'goods-restocked':
      for (const line of fact.lines) {
        if (!('unitCost' in line)) continue
        const value = rounded(new Decimal(line.quantity).times(line.unitCost.amount))
        const of = { ...dimensions, sku: line.sku, ...(line.orderId === undefined ? {} : { orderId: line.orderId }) }
        const [debit, from] = atCost[fact.fact]
        add('debit', debit, value, of)
        add('credit', from, value, of)
      }
      break
    case 'credit-memo': {
      const [line] = fact.lines
      if (line === undefined) break
      const amount = rounded(new Decimal(line.quantity).times(line.unitPrice.amount))
      add('debit', accounts.salesReturns, amount, line.kind === 'item' ? { ...dimensions, sku: line.sku } : dimensions)
      add('credit', accounts.refundPayable, amount, dimensions)
      break
    }
    case 'refund-settled': {
      const paid = new Decimal(fact.amount.amount)
      add('debit', accounts.refundPayable, paid, dimensions)
      add('credit', accounts.pspClearing, paid, dimensions)
      break
    }
    default:
      throw new Error(`no ${fact.fact} is posted here`)
  }
  return { journalId: `J-${at}`, fact: fact.fact, currency, narrative: narrative(fact), lines }
}

const atCost = {
  'cost-of-sale': [accounts.costOfGoodsSold, accounts.inventory],
  'return-received-at-cost': [accounts.returnsPending, accounts.costOfGoodsSold],
  'goods-restocked': [accounts.inventory, accounts.returnsPending],
} as const

function credit(
  add: (side: 'credit', account: string, amount: Decimal, dimensions: Dimensions) => void,
  line: CommercialLine,
  amount: Decimal,
  goods: string,
  dimensions: Dimensions,
): void {
  const of = line.kind === 'item' ? { ...dimensions, sku: line.sku } : dimensions
  const tax = (line.taxes ?? []).reduce((sum, each) => sum.plus(each.amount.amount), new Decimal(0))
  add('credit', line.kind === 'charge' ? accounts.charges[line.charge] : goods, amount.minus(tax), of)
  for (const each of line.taxes ?? []) {
    add('credit', accounts.outputTax, new Decimal(each.amount.amount), { ...of, taxCode: each.code })
  }
}
