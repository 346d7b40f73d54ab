import { type Money, minorUnitsOf } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endsOf, type RandomRun, randomRun, type Step, stepsOf } from '../../test/random-runs.ts'
import { runs } from '../../test/runs.ts'
import { isAbove, less, plus } from '../state/quantities.ts'
import type { ReturnHeader, ReturnLine, ReturnState } from '../state/return-state.ts'
import { transitions } from './transitions.ts'

function holds(law: (step: Step, run: RandomRun) => readonly string[], numRuns = 5_000): void {
  fc.assert(
    fc.property(randomRun, (run) => {
      for (const step of stepsOf(run)) {
        const broken = law(step, run)
        if (broken.length > 0) throw new Error(`after ${JSON.stringify(step.command)}: ${broken.join(', ')}`)
      }
    }),
    { numRuns: runs(numRuns) },
  )
}

describe('invariant 3: whatever is asked of returns of an order', () => {
  it('received + missing + kept <= authorised; dispositions <= these; refunded <= credited - fees + open advances; refunds <= captured, per tender', () => {
    holds(({ after, other }, run) => [
      ...after.lines.flatMap((line) => wrongCounts(line)),
      ...wrongTotals(after),
      ...(run.isKnown ? aboveSale([after, other], run) : []),
    ])
  })
})

it('what is paid or to be paid by both returns, by whatever method, is never above what was captured', () => {
  holds(({ after, other }, { isKnown, sold }) => {
    if (!isKnown) return []
    const captured = total(sold.tenders.map((tender) => tender.captured))
    const refunds = [after, other].flatMap((state) => state.refunds)
    const parts = refunds.flatMap((refund) => refund.parts.filter(({ track }) => track !== 'failed'))
    const back = total(refunds.map((refund) => (refund.kind === 'advance' ? refund.recovered : undefined)))
    const out = total(parts.map(({ amount }) => amount)) - back
    return out > captured ? [`${out} of ${captured}`] : []
  }, 2_000)
})

it('every return that was requested can be brought to its end, wherever it stands', () => {
  const over = ['draft', 'declined', 'canceled', 'expired', 'closed']
  fc.assert(
    fc.property(randomRun, (run) => {
      const stuck = endsOf(run).filter(({ header }) => !over.includes(header))
      expect(stuck).toEqual([])
    }),
    { numRuns: runs(1_000) },
  )
})

describe('every accepted command', () => {
  it('leads to a header that its row of the table names', () => {
    holds(({ command, before, after }) => {
      const transition = transitions[command.type][before.header]
      return typeof transition !== 'string' && transition.includes(after.header)
        ? []
        : [`${before.header} to ${after.header}`]
    }, 1_000)
  })

  it('leaves the state before it as it was, and a state that is plain JSON', () => {
    holds(({ before, after }) => {
      const frozen = JSON.stringify(before)
      expect(JSON.parse(JSON.stringify(after))).toEqual(after)
      return JSON.stringify(before) === frozen ? [] : ['the state before it changed']
    }, 200)
  })

  it('closes a return that has nothing open', () => {
    holds(({ command, after }) => (command.type === 'close' ? openEnds(after) : []), 1_000)
  })
})

it('the runs accept every command in every header that admits it', () => {
  const seen = new Set<string>()
  for (const run of fc.sample(randomRun, { numRuns: 8_000, seed: 1 })) {
    for (const { command, before } of stepsOf(run)) seen.add(`${command.type} in ${before.header}`)
  }
  const admitted = Object.entries(transitions).flatMap(([type, row]) =>
    Object.entries(row).flatMap(([header, transition]) =>
      typeof transition === 'string' ? [] : [`${type} in ${header}`],
    ),
  )
  expect(admitted.filter((pair) => !seen.has(pair))).toEqual([])
})

function wrongCounts({ dispositioned, ...line }: ReturnState['lines'][number]): readonly string[] {
  const { authorised, received, missing, kept, accepted, rejected, inReview, advanced, credited, refunded } = line
  const accounted = sum([received, missing, kept])
  const counts = [authorised, received, missing, kept, accepted, rejected, inReview, advanced, credited, refunded]
  return [
    ...(isAbove(accounted, authorised) ? ['received + missing + kept > authorised'] : []),
    ...(isAbove(sum([accepted, rejected, inReview]), received) ? ['decided > received'] : []),
    ...(isAbove(sum(Object.values(dispositioned)), accounted) ? ['dispositioned > received + missing + kept'] : []),
    ...(isAbove(sum([credited, advanced]), authorised) ? ['credited + advanced > authorised'] : []),
    ...(isAbove(refunded, sum([credited, advanced])) ? ['refunded > credited + advanced'] : []),
    ...([...counts, ...Object.values(dispositioned)].some((count) => isAbove('0', count))
      ? ['a count below zero']
      : []),
  ]
}

function wrongTotals({ refunds }: ReturnState): readonly string[] {
  let allowed = 0n
  let refunded = 0n
  for (const refund of refunds) {
    const paid = refund.parts.filter(({ track }) => track === 'settled').map(({ amount }) => amount)
    refunded += total(paid)
    if (refund.kind === 'advance') {
      allowed += total([refund.open])
      refunded -= total([refund.recovered, refund.writtenOff])
    } else {
      // What is not known is as much as was paid.
      const credit = refund.credit === undefined ? total(paid) : total([refund.credit]) - total([refund.fees])
      allowed += credit
    }
  }
  const payments = refunds.flatMap(({ parts }) => parts)
  if (payments.some(({ amount }) => amount?.amount.startsWith('-'))) return ['a payment is below zero']
  return refunded > allowed ? [`${refunded} were refunded where ${allowed} are allowed`] : []
}

function aboveSale(states: readonly ReturnState[], { sold }: RandomRun): readonly string[] {
  const refunds = states.flatMap((state) => state.refunds)
  const parts = refunds.flatMap((refund) => refund.parts)
  const tenders = sold.tenders.flatMap(({ tenderId, captured }) => {
    const given = total(parts.filter((part) => part.tenderId === tenderId).map(({ amount }) => amount))
    return given > minorUnitsOf(captured) ? [`${tenderId} gave back ${given} of ${captured.amount}`] : []
  })
  const credited = total(refunds.map((refund) => (refund.kind === 'credit' ? refund.credit : undefined)))
  const captured = total(sold.tenders.map((tender) => tender.captured))
  const lines = sold.lines.flatMap(({ lineId, quantity }) => {
    const back = states
      .filter(({ header }) => header !== 'canceled' && header !== 'expired')
      .flatMap(({ header, lines }) =>
        lines.filter((line) => line.lineId === lineId).map((line) => claimed(header, line)),
      )
    return isAbove(sum(back), quantity) ? [`${sum(back)} of ${quantity} of ${lineId} are authorised`] : []
  })
  return [...tenders, ...lines, ...(credited > captured ? [`${credited} credited of ${captured}`] : [])]
}

/** Units of a closed return that never came or went back may come back by another. */
function claimed(header: ReturnHeader, { authorised, missing, dispositioned }: ReturnLine): string {
  return header === 'closed' ? less(authorised, [missing, dispositioned.return_to_customer ?? '0']) : authorised
}

function openEnds({ lines, tracks }: ReturnState): readonly string[] {
  const open = lines.flatMap(({ authorised, received, missing, kept, accepted, refunded }) => [
    ...(isAbove(authorised, sum([received, missing, kept])) ? ['awaited'] : []),
    ...(isAbove(sum([accepted, kept]), refunded) ? ['not refunded'] : []),
  ])
  return [...open, ...(tracks.posting === 'pending' ? ['not posted'] : [])]
}

function sum(quantities: readonly string[]): string {
  return quantities.reduce(plus, '0')
}

function total(amounts: readonly (Money | undefined)[]): bigint {
  return amounts.reduce((all, amount) => all + (amount === undefined ? 0n : minorUnitsOf(amount)), 0n)
}
