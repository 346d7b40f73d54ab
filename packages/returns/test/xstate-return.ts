import { and, assign, initialTransition, setup, transition } from 'xstate'
import type { ReturnCommand } from '../src/index.ts'

// The same return as a statechart, for a benchmark: the header and the tracks are parallel regions, counts stand in the
// context as whole numbers. It knows the commands of one life, with the guards that the decider has on them.

interface Line {
  readonly lineId: string
  readonly sku: string
  readonly requested: number
  readonly authorised: number
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  readonly inReview: number
  readonly restocked: number
  readonly credited: number
  readonly refunded: number
}

interface Context {
  readonly returnId: string | undefined
  readonly lines: readonly Line[]
  readonly refunds: readonly { readonly refundId: string; readonly lines: readonly Units[] }[]
}

interface Units {
  readonly lineId: string
  readonly quantity: string
}

export type Life = Extract<
  ReturnCommand,
  {
    type:
      | 'request'
      | 'approve'
      | 'record-receipt'
      | 'inspect'
      | 'disposition'
      | 'approve-refund'
      | 'record-refund-settled'
      | 'record-stock-adjusted'
      | 'record-posting'
      | 'close'
  }
>

const unitsOf = ({ quantity }: Units) => Number(quantity)

function every(
  lines: readonly Line[],
  units: readonly Units[],
  isFit: (line: Line, units: number) => boolean,
): boolean {
  return (
    units.length > 0 &&
    units.every((asked) => {
      const line = lines.find(({ lineId }) => lineId === asked.lineId)
      return line !== undefined && unitsOf(asked) > 0 && isFit(line, unitsOf(asked))
    })
  )
}

function add(
  lines: readonly Line[],
  units: readonly Units[],
  count: Exclude<keyof Line, 'lineId' | 'sku'>,
): readonly Line[] {
  return lines.map((line) => {
    const asked = units.filter(({ lineId }) => lineId === line.lineId)
    return asked.length === 0
      ? line
      : { ...line, [count]: asked.reduce((sum, each) => sum + unitsOf(each), line[count]) }
  })
}

const none = {
  requested: 0,
  authorised: 0,
  received: 0,
  accepted: 0,
  rejected: 0,
  inReview: 0,
  restocked: 0,
  credited: 0,
  refunded: 0,
}

const machine = setup({
  types: { context: {} as Context, events: {} as Life },
  guards: {
    isThisReturn: ({ context, event }) => context.returnId === undefined || context.returnId === event.returnId,
    isRequest: ({ event }) =>
      event.type === 'request' && event.lines.length > 0 && event.lines.every((line) => unitsOf(line) > 0),
    mayCome: ({ context, event }) =>
      event.type === 'record-receipt' &&
      every(context.lines, event.lines, (line, units) => units <= line.authorised - line.received) &&
      event.lines.every(({ lineId, sku }) => context.lines.some((line) => line.lineId === lineId && line.sku === sku)),
    completes: ({ context, event }) =>
      event.type === 'record-receipt' &&
      add(context.lines, event.lines, 'received').every((line) => line.received >= line.authorised),
    isUndecided: ({ context, event }) =>
      event.type === 'inspect' &&
      event.lines.every(({ decision }) => decision !== undefined) &&
      every(
        context.lines,
        event.lines,
        (line, units) => units <= line.received - line.accepted - line.rejected - line.inReview,
      ),
    isDecided: ({ context, event }) =>
      event.type === 'disposition' &&
      every(
        context.lines,
        event.lines,
        (line, units) =>
          units <= line.accepted + line.rejected - line.restocked && units <= line.received - line.restocked,
      ),
    isCreditable: ({ context, event }) =>
      event.type === 'approve-refund' &&
      context.refunds.every(({ refundId }) => refundId !== (event.refundId ?? event.returnId)) &&
      every(
        context.lines,
        event.lines ?? [],
        (line, units) => line.credited + units <= line.authorised && line.credited + units <= line.accepted,
      ),
    isKnownRefund: ({ context, event }) =>
      event.type === 'record-refund-settled' &&
      context.refunds.some(({ refundId }) => refundId === (event.refundId ?? event.returnId)),
    hasSomethingToPost: ({ context }) => context.lines.some(({ received, credited }) => received > 0 || credited > 0),
    isDone: ({ context }) =>
      context.lines.every(
        (line) =>
          line.received === line.accepted + line.rejected &&
          line.restocked === line.received &&
          line.refunded === line.accepted,
      ),
  },
  actions: {
    request: assign(({ context, event }) =>
      event.type !== 'request'
        ? context
        : {
            ...context,
            returnId: event.returnId,
            lines: event.lines.map((line) => ({
              ...none,
              lineId: line.lineId,
              sku: line.sku,
              requested: unitsOf(line),
            })),
          },
    ),
    approve: assign(({ context }) => ({
      lines: context.lines.map((line) => ({ ...line, authorised: line.requested })),
    })),
    receive: assign(({ context, event }) =>
      event.type === 'record-receipt' ? { lines: add(context.lines, event.lines, 'received') } : {},
    ),
    inspect: assign(({ context, event }) => {
      if (event.type !== 'inspect') return {}
      const decided = (decision: string) => event.lines.filter((line) => line.decision === decision)
      const accepted = add(context.lines, decided('accepted'), 'accepted')
      return { lines: add(add(accepted, decided('rejected'), 'rejected'), decided('manual_review'), 'inReview') }
    }),
    disposition: assign(({ context, event }) =>
      event.type === 'disposition' ? { lines: add(context.lines, event.lines, 'restocked') } : {},
    ),
    credit: assign(({ context, event }) =>
      event.type !== 'approve-refund'
        ? {}
        : {
            lines: add(context.lines, event.lines ?? [], 'credited'),
            refunds: [...context.refunds, { refundId: event.refundId ?? event.returnId, lines: event.lines ?? [] }],
          },
    ),
    settle: assign(({ context, event }) => {
      if (event.type !== 'record-refund-settled') return {}
      const refund = context.refunds.find(({ refundId }) => refundId === (event.refundId ?? event.returnId))
      return { lines: add(context.lines, refund?.lines ?? [], 'refunded') }
    }),
  },
}).createMachine({
  context: { returnId: undefined, lines: [], refunds: [] },
  type: 'parallel',
  states: {
    header: {
      initial: 'draft',
      states: {
        draft: {
          on: { request: { guard: and(['isThisReturn', 'isRequest']), target: 'requested', actions: 'request' } },
        },
        requested: { on: { approve: { guard: 'isThisReturn', target: 'approved', actions: 'approve' } } },
        approved: {
          on: {
            'record-receipt': [
              { guard: and(['isThisReturn', 'mayCome', 'completes']), target: 'received', actions: 'receive' },
              { guard: and(['isThisReturn', 'mayCome']), target: 'partially_received', actions: 'receive' },
            ],
          },
        },
        partially_received: {
          on: {
            'record-receipt': [
              { guard: and(['isThisReturn', 'mayCome', 'completes']), target: 'received', actions: 'receive' },
              { guard: and(['isThisReturn', 'mayCome']), actions: 'receive' },
            ],
          },
        },
        received: {
          on: {
            inspect: { guard: and(['isThisReturn', 'isUndecided']), actions: 'inspect' },
            disposition: { guard: and(['isThisReturn', 'isDecided']), actions: 'disposition' },
            close: { guard: and(['isThisReturn', 'isDone']), target: 'closed' },
          },
        },
        closed: { type: 'final' },
      },
    },
    refund: {
      initial: 'none',
      states: {
        none: {
          on: {
            'approve-refund': { guard: and(['isThisReturn', 'isCreditable']), target: 'approved', actions: 'credit' },
          },
        },
        approved: {
          on: {
            'record-refund-settled': {
              guard: and(['isThisReturn', 'isKnownRefund']),
              target: 'settled',
              actions: 'settle',
            },
          },
        },
        settled: {},
      },
    },
    stock: {
      initial: 'pending',
      states: {
        pending: { on: { 'record-stock-adjusted': { guard: 'isThisReturn', target: 'adjusted' } } },
        adjusted: { on: { disposition: { guard: 'isThisReturn', target: 'pending' } } },
      },
    },
    posting: {
      initial: 'pending',
      states: {
        pending: { on: { 'record-posting': { guard: and(['isThisReturn', 'hasSomethingToPost']), target: 'posted' } } },
        posted: { on: { 'approve-refund': 'pending', 'record-refund-settled': 'pending' } },
      },
    },
  },
})

/** Where a return is after commands, by pure transitions. A command that no transition admits changes nothing. */
export function returnByXstate(commands: readonly Life[]) {
  let [snapshot] = initialTransition(machine)
  for (const command of commands) [snapshot] = transition(machine, snapshot, command)
  const { header, ...tracks } = snapshot.value
  return {
    header,
    tracks,
    lines: snapshot.context.lines.map(({ lineId, accepted, refunded }) => ({ lineId, accepted, refunded })),
  }
}
