import { type Currency, Decimal, type Money, minorDigits, type RoundingMode, roundMoney } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import type {
  AccountingPolicy,
  CostLine,
  CreditMemo,
  Fact,
  OpenShare,
  RefundAdvanced,
  RefundSettled,
  SaleFulfilled,
} from '../src/index.ts'

// What each fact does to the books, written out in decimal.js without rules, tables or shortcuts: slow, and plain enough to
// be checked by eye against the table of posting rules.

/** Debits less credits by account and currency (`cash GBP`); accounts on which nothing is left are not in it. */
export function referenceBooks(fact: Fact, policy: AccountingPolicy): Readonly<Record<string, string>> {
  const books = new Books()
  book(fact, policy, books)
  return books.left()
}

class Books {
  readonly #sums = new Map<string, Decimal>()

  debit(account: string, amount: Decimal, currency: Currency): void {
    const key = `${account} ${currency}`
    this.#sums.set(key, (this.#sums.get(key) ?? new Decimal(0)).plus(amount))
  }

  credit(account: string, amount: Decimal, currency: Currency): void {
    this.debit(account, amount.negated(), currency)
  }

  move(from: string, to: string, amount: Decimal, currency: Currency): void {
    this.debit(to, amount, currency)
    this.credit(from, amount, currency)
  }

  left(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#sums].filter(([, sum]) => !sum.isZero()).map(([key, sum]) => [key, sum.toFixed()]),
    )
  }
}

const zero = new Decimal(0)
const of = (money: Money | undefined) => (money === undefined ? zero : new Decimal(money.amount))

function rounded(amount: Decimal, currency: Currency, mode: RoundingMode): Decimal {
  return new Decimal(roundMoney(amount.toFixed(), currency, mode).amount)
}

/** As much of what is wanted as is open. */
function least(open: Decimal, wanted: Decimal): Decimal {
  return Decimal.max(0, Decimal.min(open, wanted))
}

/** What is open of each item; what is taken of it is no longer open. */
class Shares {
  readonly #open: Map<string, Decimal>

  constructor(shares: readonly OpenShare[] | undefined) {
    this.#open = new Map()
    for (const { sku, amount } of shares ?? []) this.#open.set(sku, (this.#open.get(sku) ?? zero).plus(of(amount)))
  }

  take(sku: string, wanted: Decimal): Decimal {
    const open = this.#open.get(sku) ?? zero
    const taken = least(open, wanted)
    this.#open.set(sku, open.minus(taken))
    return taken
  }
}

function book(fact: Fact, policy: AccountingPolicy, books: Books) {
  const { accounts, expectedReturns, rounding } = policy
  const moved = new Map<string, Decimal>()
  const costs = (lines: readonly CostLine[], use: (cost: Decimal, line: CostLine) => void) => {
    for (const line of lines) {
      if ('value' in line) {
        use(of(line.value), line)
        continue
      }
      const { currency } = line.unitCost
      const before = moved.get(line.sku) ?? zero
      const after = before.plus(new Decimal(line.quantity).times(line.unitCost.amount))
      moved.set(line.sku, after)
      use(rounded(after, currency, rounding).minus(rounded(before, currency, rounding)), line)
    }
  }
  const isOn = expectedReturns !== undefined
  const rateOf = (channel: string | undefined) =>
    new Decimal((channel && expectedReturns?.channels?.[channel]) ?? expectedReturns?.rate ?? '0')
  const heldAt = 'heldAt' in fact ? accounts.heldAt[fact.heldAt ?? 'returns_pending'] : accounts.returnsPending
  switch (fact.fact) {
    case 'payment-captured': {
      const { currency } = fact.amount
      const owed = least(of(fact.owed), of(fact.amount))
      books.debit(accounts.tenders[fact.tender], of(fact.amount), currency)
      books.credit(accounts.receivables, owed, currency)
      books.credit(accounts.customerDeposits, of(fact.amount).minus(owed), currency)
      return
    }
    case 'sale-fulfilled':
      return bookSale(fact, policy, rateOf(fact.channel), books)
    case 'cost-of-sale':
      return costs(fact.lines, (cost) => {
        const back = rounded(Decimal.max(0, cost).times(rateOf(fact.channel)), fact.currency, rounding)
        books.credit(accounts.inventory, cost, fact.currency)
        books.debit(accounts.rightToRecover, back, fact.currency)
        books.debit(accounts.costOfGoodsSold, cost.minus(back), fact.currency)
      })
    case 'stored-value-sold':
    case 'stored-value-used': {
      const liability = fact.kind === 'gift_card' ? accounts.giftCardLiability : accounts.storeCreditLiability
      const { currency } = fact.amount
      if (fact.fact === 'stored-value-used') {
        return books.move(accounts.customerDeposits, liability, of(fact.amount), currency)
      }
      const source = fact.tender === undefined ? accounts.customerDeposits : accounts.tenders[fact.tender]
      return books.move(liability, source, of(fact.amount), currency)
    }
    case 'goods-received':
      return costs(fact.lines, (cost) => books.move(accounts.grni, accounts.inventory, cost, fact.currency))
    case 'stock-adjusted':
      return costs(fact.lines, (cost) => books.move(accounts.shrinkage, accounts.inventory, cost, fact.currency))
    case 'transfer-dispatched':
      return costs(fact.lines, (cost) => books.move(accounts.inventory, accounts.inTransit, cost, fact.currency))
    case 'transfer-received':
      return costs(fact.lines, (cost) => books.move(accounts.inTransit, accounts.inventory, cost, fact.currency))
    case 'goods-damaged':
    case 'goods-downgraded':
      return fact.lines.forEach((line) => {
        costs([line], (cost) => {
          const nrv = line.netRealisableValue
          const whole = nrv && rounded(new Decimal(line.quantity).times(nrv.amount), fact.currency, rounding)
          const least = cost.lessThan(0) ? Decimal.max(cost, whole ?? cost) : Decimal.min(cost, whole ?? cost)
          const worth = nrv === undefined ? cost : least
          books.credit(fact.fact === 'goods-damaged' ? accounts.inventory : heldAt, cost, fact.currency)
          books.debit(accounts.inventory, worth, fact.currency)
          books.debit(accounts.writeDown, cost.minus(worth), fact.currency)
        })
      })
    case 'return-received-at-cost': {
      const open = new Shares(isOn ? fact.rightToRecover : [])
      return costs(fact.lines, (cost, { sku }) => {
        const back = open.take(sku, cost)
        books.debit(accounts.returnsPending, cost, fact.currency)
        books.credit(accounts.rightToRecover, back, fact.currency)
        books.credit(accounts.costOfGoodsSold, cost.minus(back), fact.currency)
      })
    }
    case 'goods-restocked':
      return costs(fact.lines, (cost) => books.move(heldAt, accounts.inventory, cost, fact.currency))
    case 'goods-refurbished':
      costs(fact.lines, (cost) => books.move(heldAt, accounts.refurbishment, cost, fact.currency))
      return fact.lines.forEach(({ repairCost }) => {
        books.move(accounts.accruedCost, accounts.repairCost, of(repairCost), fact.currency)
      })
    case 'goods-scrapped':
      return costs(fact.lines, (cost) => books.move(heldAt, accounts.writeOff, cost, fact.currency))
    case 'goods-returned-to-vendor': {
      let total = zero
      costs(fact.lines, (cost) => {
        total = total.plus(cost)
      })
      const claim = fact.claim === undefined ? total : of(fact.claim)
      books.credit(heldAt, total, fact.currency)
      books.debit(accounts.vendorClaims, claim, fact.currency)
      return books.debit(accounts.vendorVariance, total.minus(claim), fact.currency)
    }
    case 'goods-returned-to-customer':
      return costs(fact.lines, (cost) => books.move(heldAt, accounts.costOfGoodsSold, cost, fact.currency))
    case 'goods-kept':
    case 'goods-missing': {
      const open = new Shares(isOn ? fact.rightToRecover : [])
      let lost = zero
      costs(fact.lines, (cost, { sku }) => {
        const isHeld = fact.fact === 'goods-missing' && fact.received
        const gone = isOn || isHeld ? cost : zero
        const back = isHeld ? zero : open.take(sku, gone)
        books.credit(accounts.rightToRecover, back, fact.currency)
        books.credit(isHeld ? heldAt : accounts.costOfGoodsSold, gone.minus(back), fact.currency)
        if (fact.fact === 'goods-kept') return books.debit(accounts.keptGoods, gone, fact.currency)
        lost = lost.plus(gone)
      })
      if (fact.fact === 'goods-kept') return
      books.debit(accounts.carrierClaims, of(fact.claim), fact.currency)
      return books.debit(accounts.writeOff, lost.minus(of(fact.claim)), fact.currency)
    }
    case 'credit-memo':
      return bookCredit(fact, policy, books)
    case 'refund-advanced':
      if (fact.method === 'none') return
      return books.move(paidFrom(fact, policy), accounts.refundAdvances, of(fact.amount), fact.amount.currency)
    case 'advance-recovered': {
      const { currency } = fact.amount
      books.move(accounts.refundAdvances, accounts.tenders[fact.tender ?? 'card'], of(fact.amount), currency)
      return books.move(accounts.refundAdvances, accounts.charges.bad_debt, of(fact.lost), currency)
    }
    case 'deposit-released':
      return books.move(accounts.refundPayable, accounts.customerDeposits, of(fact.amount), fact.amount.currency)
    case 'bank-settled': {
      const { currency } = fact.amount
      books.move(accounts.tenders[fact.tender], accounts.bank, of(fact.amount), currency)
      return books.move(accounts.tenders[fact.tender], accounts.charges.bank_fee, of(fact.fee), currency)
    }
    case 'refund-settled': {
      if (fact.method === 'none') return
      const { currency } = fact.amount
      const payable = fact.payable ?? fact.amount
      books.debit(accounts.refundPayable, of(payable), payable.currency)
      books.credit(paidFrom(fact, policy), of(fact.amount), currency)
      if (fact.bookedAs === undefined) {
        return books.debit(accounts.roundingDifference, of(fact.amount).minus(of(payable)), currency)
      }
      books.credit(accounts.currencyClearing, of(payable), payable.currency)
      books.debit(accounts.currencyClearing, of(fact.bookedAs), currency)
      return books.debit(accounts.exchangeDifference, of(fact.amount).minus(of(fact.bookedAs)), currency)
    }
    case 'exchange-settled': {
      const { currency } = fact.refund
      books.debit(accounts.refundPayable, of(fact.refund), currency)
      books.debit(accounts.tenders[fact.tender ?? 'card'], of(fact.due), currency)
      return books.credit(accounts.exchangeClearing, of(fact.refund).plus(of(fact.due)), currency)
    }
    case 'payout-settled': {
      let net = zero
      let currency = fact.amount.currency
      for (const { kind, gross, fee, refundId } of fact.lines) {
        currency = gross.currency
        const isReceived = refundId === undefined ? of(gross).greaterThan(0) : of(gross).lessThan(0)
        const table = isReceived ? accounts.settlementReceived : accounts.settlementGiven
        books.credit(table[kind], of(gross), currency)
        books.debit(accounts.settlementFees[kind], of(fee), currency)
        net = net.plus(of(gross)).minus(of(fee))
      }
      books.debit(accounts.bank, of(fact.amount), fact.amount.currency)
      if (fact.bookedAs === undefined) return books.debit(accounts.suspense, net.minus(of(fact.amount)), currency)
      books.debit(accounts.currencyClearing, net, currency)
      books.credit(accounts.currencyClearing, of(fact.bookedAs), fact.amount.currency)
      const loss = of(fact.bookedAs).minus(of(fact.amount))
      return books.debit(accounts.exchangeDifference, loss, fact.amount.currency)
    }
    case 'reserve-held':
      return books.move(accounts.pspClearing, accounts.reserveReceivable, of(fact.amount), fact.amount.currency)
    case 'reserve-released':
      return books.move(accounts.reserveReceivable, accounts.pspClearing, of(fact.amount), fact.amount.currency)
    case 'chargeback-opened':
      books.move(accounts.pspClearing, accounts.chargebackLoss, of(fact.amount), fact.amount.currency)
      return books.move(accounts.pspClearing, accounts.chargebackFees, of(fact.fee), fact.amount.currency)
    case 'chargeback-won':
      books.move(accounts.chargebackLoss, accounts.pspClearing, of(fact.amount), fact.amount.currency)
      return books.move(accounts.chargebackFees, accounts.pspClearing, of(fact.fee), fact.amount.currency)
    case 'chargeback-lost':
      return
    case 'returns-provision-remeasured':
      return fact.lines.forEach(({ refundLiability, rightToRecover }) => {
        const released = of(refundLiability.was).minus(of(refundLiability.is))
        const expensed = of(rightToRecover.was).minus(of(rightToRecover.is))
        books.move(accounts.revenue, accounts.refundLiability, released, fact.currency)
        books.move(accounts.rightToRecover, accounts.costOfGoodsSold, expensed, fact.currency)
      })
  }
}

function paidFrom({ method, tender }: RefundAdvanced | RefundSettled, { accounts }: AccountingPolicy): string {
  if (method === 'original_tender' && tender !== undefined) return accounts.tenders[tender]
  return method === 'none' ? '' : accounts.refunds[method]
}

function bookSale(fact: SaleFulfilled, policy: AccountingPolicy, rate: Decimal, books: Books): void {
  const { accounts, rounding } = policy
  const { currency } = fact
  const { exact, roundedLines } = bookLines(fact.lines, policy, currency, books, (net, line, discounted) => {
    if (line.kind !== 'item') return [otherAccount(line, policy), net]
    const back = rounded(Decimal.max(0, discounted).times(rate), currency, rounding)
    books.credit(accounts.refundLiability, back, currency)
    return [accounts.revenue, net.minus(back)]
  })
  const before = new Decimal(fact.invoicedBefore)
  const total = rounded(before.plus(exact), currency, rounding).minus(rounded(before, currency, rounding))
  books.credit(accounts.roundingDifference, total.minus(roundedLines), currency)
  const deposit = least(of(fact.deposit), total)
  const exchanged = least(of(fact.exchanged), total.minus(deposit))
  books.debit(accounts.customerDeposits, deposit, currency)
  books.debit(accounts.exchangeClearing, exchanged, currency)
  let left = total.minus(deposit).minus(exchanged)
  for (const { tender, amount } of fact.tenders ?? []) {
    books.debit(accounts.tenders[tender], of(amount), currency)
    left = left.minus(of(amount))
  }
  books.debit(accounts.receivables, left, currency)
}

function bookCredit(fact: CreditMemo, policy: AccountingPolicy, books: Books): void {
  const { accounts, rounding, expectedReturns } = policy
  const { currency } = fact
  const turned = new Books()
  turned.debit = (account, amount, of_) => books.credit(account, amount, of_)
  turned.credit = (account, amount, of_) => books.debit(account, amount, of_)
  const open = new Shares(expectedReturns === undefined ? [] : fact.refundLiability)
  const { exact, roundedLines } = bookLines(fact.lines, policy, currency, turned, (net, line, discounted) => {
    if (line.kind !== 'item') return [otherAccount(line, policy), net]
    const expected = open.take(line.sku, discounted)
    books.debit(accounts.refundLiability, expected, currency)
    return [accounts.salesReturns, net.minus(expected)]
  })
  const before = new Decimal(fact.creditedBefore ?? '0')
  const total = rounded(before.plus(exact), currency, rounding).minus(rounded(before, currency, rounding))
  books.debit(accounts.roundingDifference, total.minus(roundedLines), currency)
  let due = total
  for (const { amount, tax } of fact.fees ?? []) {
    books.credit(accounts.feeIncome, of(amount).minus(of(tax)), currency)
    books.credit(accounts.feeTax, of(tax), currency)
    due = due.minus(of(amount))
  }
  const advanced = least(of(fact.advanced), due)
  books.credit(accounts.refundAdvances, advanced, currency)
  books.credit(accounts.refundPayable, due.minus(advanced), currency)
}

/**
 * Credits each line and its taxes.
 * @param place the account of what a line is net of tax, and how much goes there; it is told the line less its discount, too.
 */
function bookLines(
  lines: readonly CommercialLine[],
  { accounts, rounding }: AccountingPolicy,
  currency: Currency,
  books: Books,
  place: (net: Decimal, line: CommercialLine, discounted: Decimal) => readonly [account: string, amount: Decimal],
) {
  let exact = zero
  let roundedLines = zero
  const nets: { net: Decimal; line: CommercialLine }[] = []
  for (const line of lines) {
    const product = new Decimal(line.quantity).times(line.unitPrice.amount)
    let net = rounded(product, currency, rounding)
    exact = exact.plus(product)
    roundedLines = roundedLines.plus(net)
    for (const { basis, amount, collectedBy } of line.taxes ?? []) {
      books.credit(collectedBy === 'marketplace' ? accounts.marketplaceTax : accounts.outputTax, of(amount), currency)
      if (basis === 'inclusive') net = net.minus(of(amount))
      else {
        exact = exact.plus(of(amount))
        roundedLines = roundedLines.plus(of(amount))
      }
    }
    nets.push({ net, line })
  }
  const discounts = nets.reduce((sum, { net, line }) => (isDiscount(line) ? sum.plus(net) : sum), zero)
  const items = nets.reduce((sum, { net, line }) => (bears(line, net) ? sum.plus(net) : sum), zero)
  let upTo = zero
  for (const { net, line } of nets) {
    const before = upTo
    if (bears(line, net)) upTo = upTo.plus(net)
    const share = (of_: Decimal) =>
      items.isZero()
        ? zero
        : discounts.times(of_).dividedBy(items).toDecimalPlaces(minorDigits(currency), Decimal.ROUND_HALF_EVEN)
    const [account, amount] = place(net, line, net.plus(share(upTo)).minus(share(before)))
    books.credit(account, amount, currency)
  }
  return { exact, roundedLines }
}

const isDiscount = (line: CommercialLine) => line.kind === 'charge' && line.charge === 'discount'
const bears = (line: CommercialLine, net: Decimal) => line.kind === 'item' && net.greaterThan(0)

function otherAccount(line: Exclude<CommercialLine, { kind: 'item' }>, { accounts }: AccountingPolicy): string {
  return line.kind === 'charge' ? accounts.charges[line.charge] : accounts.giftCardLiability
}
