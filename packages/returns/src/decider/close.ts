import type { ReturnPolicy } from '../policy/return-policy.ts'
import { awaited, creditedOfRejected, undecided, undispositioned } from '../state/line-counts.ts'
import { isAbove, less, plus } from '../state/quantities.ts'
import type { ReturnLine, ReturnState } from '../state/return-state.ts'
import { idsOf, listed } from './command-lines.ts'
import { type Decision, happened, refuse } from './decision.ts'
import { interimDispositions } from './goods/disposition-effects.ts'
import { isOpenAdvance } from './money/clearing.ts'
import type { Occasion } from './occasion.ts'

/** Nothing more is to happen to the return. */
export interface CloseReturn extends Occasion {
  readonly type: 'close'
  /**
   * Why nothing is paid for units that were rejected and stay here, or that were lost where the policy credits those. Default
   * there are none.
   */
  readonly withheld?: { readonly reason: string } | undefined
}

export interface ReturnClosed extends Occasion {
  readonly type: 'closed'
  readonly withheld?: { readonly reason: string }
}

/**
 * A return closes when nothing of it is open: nothing is awaited, every unit is decided of and has its last disposition,
 * what was accepted or kept, or lost where the policy credits that, is refunded, what was rejected went back, or a reason
 * says why not, no advance is owed, stock is adjusted and everything is posted. One whose goods the customer keeps closes
 * without a receipt.
 */
export function close(
  { returnId, at, by, withheld }: CloseReturn,
  state: ReturnState,
  { creditMissing }: ReturnPolicy,
): Decision {
  if (withheld?.reason.trim() === '')
    return refuse('bad-field', 'what is withheld says no reason; say why nothing is paid')
  const expected = state.lines.filter((line) => isAbove(awaited(line), '0'))
  if (expected.length > 0) {
    const because = listed(expected, (line) => `${awaited(line)} of ${line.lineId}`)
    return refuse(
      'not-received',
      `return ${returnId} awaits ${because}; record what does not come as missing`,
      idsOf(expected),
    )
  }
  const open = state.lines.flatMap((line) => {
    const isUnpaidAllowed = withheld !== undefined
    const ends = [...openEnds(line, creditMissing && !isUnpaidAllowed), ...(isUnpaidAllowed ? [] : withheldUnits(line))]
    return ends.map((end) => ({ lineId: line.lineId, end }))
  })
  const tracks = openTracks(state)
  if (open.length === 0 && tracks.length === 0) {
    return happened({ ...({ type: 'closed', returnId, at, by } as const), ...(withheld !== undefined && { withheld }) })
  }
  const ends = [...(open.length === 0 ? [] : [listed(open, ({ lineId, end }) => `${lineId} is ${end}`)]), ...tracks]
  return refuse('still-open', `return ${returnId} has open ends: ${ends.join(', ')}; finish them first`, idsOf(open))
}

function openEnds(line: ReturnLine, creditMissing: boolean): readonly string[] {
  const { accepted, kept, missing, refunded, inReview, dispositioned } = line
  const owed = plus(plus(accepted, kept), creditMissing ? missing : '0')
  const isInterim = interimDispositions.some((disposition) => isAbove(dispositioned[disposition] ?? '0', '0'))
  return [
    ...(isAbove(plus(undecided(line), inReview), '0') ? ['not decided of'] : []),
    ...(isInterim || isAbove(undispositioned(line), '0') ? ['without a last disposition'] : []),
    ...(isAbove(owed, refunded) ? ['not refunded'] : []),
  ]
}

function withheldUnits(line: ReturnLine): readonly string[] {
  const { rejected, dispositioned } = line
  const stays = less(rejected, [creditedOfRejected(line), dispositioned.return_to_customer ?? '0'])
  if (!isAbove(stays, '0')) return []
  return [`rejected, and ${stays} of it neither credited nor sent back (say in \`withheld\` why it stays here)`]
}

function openTracks({ tracks, lines, refunds }: ReturnState): readonly string[] {
  const isHere = lines.some(({ received }) => isAbove(received, '0'))
  return [
    ...(refunds.some(isOpenAdvance) ? ['an advance is owed'] : []),
    ...(tracks.refund !== 'none' && tracks.refund !== 'settled' ? [`a refund is ${tracks.refund}`] : []),
    ...(isHere && tracks.stock === 'pending' ? ['stock is not adjusted'] : []),
    ...(tracks.posting === 'pending' ? ['not everything is posted'] : []),
  ]
}
