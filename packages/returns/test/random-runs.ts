import { locationId, moneyOfMinorUnits, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import {
  decide,
  evolve,
  initialState,
  type ReturnCommand,
  type ReturnHeader,
  type ReturnLine,
  type ReturnPolicy,
  type ReturnState,
  standardPolicy,
  transitions,
} from '../src/index.ts'
import { type KnownOrder, knownOrder, type SoldOrder } from '../src/order/index.ts'
import { awaited, undecided, undispositioned } from '../src/state/line-counts.ts'
import { isAbove, less, plus } from '../src/state/quantities.ts'
import { currency, soldOrder } from './arbitrary-orders.ts'

// Random commands to two returns of one random order. What is refused changes nothing; most commands are made to fit the
// return as it stands, so that runs get far, and some are not.

type Type = ReturnCommand['type']

const types = Object.keys(transitions).filter((type): type is Type => Object.hasOwn(transitions, type))
const dispositions = [
  'restock',
  'quarantine',
  'refurbish',
  'scrap',
  'return_to_customer',
  'missing',
  'keep_item',
] as const
const conditions = ['as_new', 'damaged', 'wrong_item'] as const
const decisions = ['accepted', 'rejected', 'manual_review', undefined] as const

/** What a command is made of, whatever the return is like when it is made. */
export interface Choice {
  /** True: any command. False: one that the header admits. */
  readonly wild: boolean
  readonly which: 0 | 1
  readonly type: number
  readonly line: number
  /** Which quantity: what is left, all, one, a half, or one more than is left. */
  readonly quantity: number
  readonly pick: number
  readonly pence: number
}

const choice: fc.Arbitrary<Choice> = fc.record({
  wild: fc.nat(9).map((n) => n === 9),
  which: fc.constantFrom(0, 0, 0, 1),
  type: fc.nat(100_000),
  line: fc.nat(3),
  quantity: fc.nat(9),
  pick: fc.nat(100),
  pence: fc.nat(5_000),
})

/** A random order, and the commands to its returns. */
export interface RandomRun {
  readonly sold: SoldOrder
  /** False: the decider is told nothing of the order. */
  readonly isKnown: boolean
  readonly policy: ReturnPolicy
  readonly choices: readonly Choice[]
  /** True: commands name amounts. */
  readonly isPriced: boolean
  /** True: in the end both returns are brought to a close, as far as they let themselves. */
  readonly isFinished: boolean
}

/** The first half of what was paid by one tender and the rest by another. */
function byTwoTenders(sold: SoldOrder): SoldOrder {
  return {
    ...sold,
    tenders: sold.tenders.flatMap((tender) => {
      const minor = BigInt(tender.captured.amount.replace('.', ''))
      const half = minor / 2n
      return [
        { ...tender, tenderId: 'gift', tender: 'gift_card' as const, captured: moneyOfMinorUnits(half, currency) },
        { ...tender, captured: moneyOfMinorUnits(minor - half, currency) },
      ]
    }),
  }
}

export const randomRun: fc.Arbitrary<RandomRun> = fc.record({
  sold: soldOrder.map(byTwoTenders),
  isKnown: fc.boolean(),
  policy: fc
    .record({
      inspection: fc.boolean(),
      advance: fc.boolean(),
      missing: fc.boolean(),
      automatic: fc.boolean(),
      fee: fc.boolean(),
    })
    .map(
      ({ inspection, advance, missing, automatic, fee }): ReturnPolicy => ({
        ...standardPolicy,
        approval: automatic ? 'automatic' : 'manual',
        rules: inspection ? [{ rule: 'look', kind: 'inspection' }] : [],
        advanceRefunds: advance,
        instantExchanges: advance,
        creditMissing: missing,
        refundTerms: { shipping: 'prorate', ...(fee && { fees: [{ kind: 'restocking', amount: { rate: '0.1' } }] }) },
        expiresAfterDays: 14,
      }),
    ),
  choices: fc.array(choice, { minLength: 10, maxLength: 40 }),
  isPriced: fc.boolean(),
  isFinished: fc.boolean(),
})

/** A command that was accepted: the return before and after it, and the other return. */
export interface Step {
  readonly command: ReturnCommand
  readonly before: ReturnState
  readonly after: ReturnState
  readonly other: ReturnState
}

/** Every accepted step of a run. */
export function stepsOf(run: RandomRun): readonly Step[] {
  return play(run).steps
}

/** Both returns of a run when they were brought to a close, as far as they let themselves. */
export function endsOf(run: RandomRun): readonly ReturnState[] {
  return play({ ...run, isFinished: true }).ends
}

function play({ sold, isKnown, policy, choices, isPriced, isFinished }: RandomRun) {
  const states: [ReturnState, ReturnState] = [initialState, initialState]
  const steps: Step[] = []
  const ask = (which: 0 | 1, command: ReturnCommand) => {
    const before = states[which]
    const other = states[which === 0 ? 1 : 0]
    const decision = decide(command, before, policy, isKnown ? orderOf(sold, [other]) : undefined)
    if (!decision.ok) return
    states[which] = decision.events.reduce(evolve, before)
    steps.push({ command, before, after: states[which], other })
  }
  for (const [index, each] of choices.entries())
    ask(each.which, commandOf(each, states[each.which], sold, index, isPriced))
  for (const which of isFinished ? ([0, 1] as const) : []) {
    for (const next of endings)
      for (const command of next(states[which])) ask(which, { ...command, ...occasion(which) })
  }
  const ends = [...states]
  for (const [index, each] of isFinished ? choices.entries() : [])
    ask(each.which, commandOf(each, states[each.which], sold, choices.length + index, isPriced))
  return { steps, ends }
}

function occasion(which: 0 | 1) {
  return { returnId: `RT-${which}`, at: 1e12, by: 'agent-7' }
}

type Asked = ReturnCommand extends infer Command
  ? Command extends ReturnCommand
    ? Omit<Command, 'returnId' | 'at' | 'by'>
    : never
  : never

/** What brings every payment to its end, whatever it is at. */
const payments: readonly ((state: ReturnState) => readonly Asked[])[] = [
  ({ refunds }) =>
    refunds.flatMap(({ refundId, parts }) =>
      parts.map((_, part) => ({ ...({ type: 'execute-refund', refundId, part } as const) })),
    ),
  ({ refunds }) =>
    refunds.flatMap(({ refundId, parts }) =>
      parts.map(({ attempt }, part) => ({ ...({ type: 'record-refund-settled', refundId, part, attempt } as const) })),
    ),
]

/** What brings a return to its end: each step as the return stands then. */
const endings: readonly ((state: ReturnState) => readonly Asked[])[] = [
  () => [{ type: 'approve' }, { type: 'decline', reason: 'worn' }],
  ({ lines }) => lines.map((line) => ({ type: 'record-missing', lines: [unitsOf(line, awaited(line))] })),
  ({ lines }) =>
    lines.map((line) => ({
      type: 'inspect',
      lines: [{ ...unitsOf(line, plus(undecided(line), line.inReview)), decision: 'accepted' }],
    })),
  ...(['quarantine', 'refurbish'] as const).map(
    (from) =>
      ({ lines }: ReturnState) =>
        lines.map(
          (line): Asked => ({
            ...{ type: 'revise-disposition', from },
            lines: [{ ...unitsOf(line, line.dispositioned[from] ?? '0'), disposition: 'restock' }],
          }),
        ),
  ),
  ({ lines }) =>
    lines.map((line) => ({
      type: 'disposition',
      lines: [{ ...unitsOf(line, undispositioned(line)), disposition: 'restock' }],
    })),
  ...payments,
  ({ refunds }) => refunds.map(({ refundId }) => ({ type: 'recover-advance', refundId })),
  ...[0, 1, 2, 3].map(
    (way) =>
      ({ lines }: ReturnState): readonly Asked[] =>
        lines.flatMap((line) =>
          // Units that are missing are credited where the policy says so.
          [line.missing, '0'].map((missing, index) => ({
            ...({ type: 'approve-refund', refundId: `RF-${line.lineId}-${way}-${index}` } as const),
            lines: [unitsOf(line, less(plus(plus(line.accepted, line.kept), missing), [line.credited]))],
            ...(way % 2 === 1 && { method: 'store_credit' as const }),
            ...(way > 1 && { credit: moneyOfMinorUnits(0n, currency), fees: [] }),
          })),
        ),
  ),
  ...payments,
  ({ refunds }) => refunds.map(({ refundId }) => ({ type: 'recover-advance', refundId })),
  () => [
    { type: 'record-stock-adjusted' },
    { type: 'record-posting' },
    { type: 'close', withheld: { reason: 'worn' } },
  ],
]

function unitsOf({ lineId }: ReturnLine, quantity: string) {
  return { lineId, quantity }
}

function orderOf(sold: SoldOrder, returns: readonly ReturnState[]): KnownOrder {
  const lines = sold.lines.map(({ lineId, quantity }) => ({ lineId, sku: sku('MUG'), quantity }))
  return knownOrder({ orderId: 'SO-1', soldAt: 0, lines, sold, returns })
}

function commandOf(
  choice: Choice,
  state: ReturnState,
  sold: SoldOrder,
  index: number,
  isPriced: boolean,
): ReturnCommand {
  const admitted = choice.wild ? types : types.filter((type) => admits(type, state.header))
  // Answers are seldom picked while they are awaited, so every fifth command to such a return is one.
  const isAsked = state.tracks.refund === 'executing' && choice.pence % 5 === 0
  const type = isAsked ? 'record-refund-uncertain' : (admitted[choice.type % admitted.length] ?? 'request')
  const on = { returnId: `RT-${choice.which}`, at: index * 1e9, by: 'agent-7' }
  const known = state.lines.length > 0 ? state.lines : sold.lines
  const id = known[choice.line % known.length]?.lineId ?? 'line-9'
  const whole = sold.lines.find(({ lineId }) => lineId === id)?.quantity ?? '1'
  const line = state.lines.find((each) => each.lineId === id)
  const quantity = (left: (line: ReturnLine) => string) => quantityOf(choice, line === undefined ? whole : left(line))
  const item = (left: (line: ReturnLine) => string) => [{ lineId: id, sku: sku('MUG'), quantity: quantity(left) }]
  const some = (left: (line: ReturnLine) => string) =>
    choice.pick % 2 === 0 ? {} : { lines: [{ lineId: id, quantity: quantity(left) }] }
  const refundId = state.refunds[choice.line % Math.max(state.refunds.length, 1)]?.refundId ?? 'RF-9'
  const fresh = `RF-${state.refunds.length}`
  const [payment] = state.refunds.find((refund) => refund.refundId === refundId)?.parts ?? []
  // Now and then a report on another attempt.
  const attempt = Math.max((payment?.attempt ?? 0) - (choice.pence % 8 === 0 ? 1 : 0), 0)
  const credit = isPriced ? { credit: moneyOfMinorUnits(BigInt(choice.pence), currency) } : {}
  const disposition = dispositions[choice.pick % dispositions.length] ?? 'restock'
  switch (type) {
    case 'request':
      return {
        ...on,
        type,
        ...(choice.pick % 5 === 0 && { override: { reason: 'loyal' } }),
        lines: choice.pick % 2 === 0 ? item(() => whole) : sold.lines.map((each) => ({ ...each, sku: sku('MUG') })),
      }
    case 'record-receipt': {
      const blind = state.header === 'draft' || choice.pick % 4 === 0
      return {
        ...on,
        type,
        blind,
        location: locationId('dc-1'),
        lines: item((each) => plus(awaited(each), each.missing)),
      }
    }
    case 'record-kept':
    case 'record-missing':
      return { ...on, type, lines: item(awaited) }
    case 'inspect': {
      const decision = decisions[choice.pick % decisions.length]
      return {
        ...on,
        type,
        lines: [
          {
            lineId: id,
            quantity: quantity((each) => plus(undecided(each), each.inReview)),
            decision,
            condition: conditions[choice.pence % 3],
          },
        ],
      }
    }
    case 'disposition':
      return { ...on, type, lines: [{ lineId: id, quantity: quantity(undispositioned), ...become(disposition) }] }
    case 'revise-disposition': {
      const had = dispositions.filter((each) => line?.dispositioned[each] !== undefined)
      const from = had[choice.pence % Math.max(had.length, 1)] ?? 'quarantine'
      return {
        ...on,
        type,
        from,
        lines: [{ lineId: id, quantity: quantity((each) => each.dispositioned[from] ?? '1'), ...become(disposition) }],
      }
    }
    case 'approve-refund':
      return {
        ...on,
        type,
        refundId: fresh,
        ...credit,
        ...some(({ accepted, kept, credited }) => less(plus(accepted, kept), [credited])),
      }
    case 'advance-refund':
      return {
        ...on,
        type,
        refundId: fresh,
        ...(credit.credit && { amount: credit.credit }),
        ...some(({ authorised, credited }) => less(authorised, [credited])),
      }
    case 'exchange': {
      const charges =
        credit.credit && choice.pick % 2 === 0 ? { charges: [{ amount: moneyOfMinorUnits(2_500n, currency) }] } : {}
      return {
        ...on,
        type,
        refundId: fresh,
        exchangeOrderId: 'SO-2',
        instant: choice.pick % 3 > 0,
        ...credit,
        ...charges,
        ...some(({ authorised, credited }) => less(authorised, [credited])),
      }
    }
    case 'write-off-advance':
      return { ...on, type, refundId, reason: 'moved away' }
    case 'redirect-payment':
      return { ...on, type, refundId, part: 0, ...(choice.pick % 2 === 0 && { method: 'store_credit' }) }
    case 'recover-advance':
    case 'execute-refund':
      return { ...on, type, refundId, ...(choice.pick % 4 === 0 && { tenderId: 'card' }) }
    case 'record-refund-executed':
    case 'record-refund-settled':
      return { ...on, type, refundId, attempt, ...(choice.pick % 4 === 0 && { tenderId: 'card' }) }
    case 'record-refund-uncertain':
      return { ...on, type, refundId, attempt, reason: 'time-out' }
    case 'record-refund-failed':
      return { ...on, type, refundId, attempt, code: 'closed', reason: 'the account is closed' }
    case 'decline':
      return { ...on, type, reason: 'worn' }
    default:
      return { ...on, type }
  }
}

function become(disposition: (typeof dispositions)[number]) {
  return { disposition }
}

function admits(type: Type, header: ReturnHeader): boolean {
  return typeof transitions[type][header] !== 'string'
}

function quantityOf({ quantity }: Choice, left: string): string {
  if (quantity < 5 && isAbove(left, '0')) return left
  return quantity < 8 ? '1' : quantity === 8 ? '0.5' : plus(left, '1')
}
