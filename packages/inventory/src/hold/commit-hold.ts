import { addScaled, type LocationId, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { CommitHold } from './commands.ts'
import { type CommittedAnswer, type HoldDecision, refuse } from './decision.ts'
import { heldPart, ownHold } from './held-part.ts'
import type { HeldLine, HoldEvent, HoldRegister } from './register.ts'

/**
 * Ends a hold or a part of it and commits its units to an order. Nothing is reckoned anew: the units were held until now.
 * A hold that has lapsed was nobody's any more, so it cannot become a commitment.
 */
export function commitHold(command: CommitHold, register: HoldRegister): HoldDecision<CommittedAnswer> {
  const own = ownHold(command, register)
  if ('ok' in own) return own
  const { hold, live } = own
  const { holdId, orderId, at } = command
  if (!live) return refuse('hold-lapsed', `hold ${holdId} lapsed at ${hold.expiresAt}; hold the units again`)
  const part = heldPart(hold, command.lines)
  if ('ok' in part) return part
  const placed = part.flatMap((line) => byChosenPlace(line, command))
  const elsewhere = placed.filter(({ line, chosen }) => (line.location ?? chosen) !== (chosen ?? line.location))
  if (elsewhere.length > 0) {
    return refuse(
      'unknown-location',
      `hold ${holdId} is of units at another place; hold them where they are to be committed`,
      elsewhere.map(({ line }) => line.lineId),
    )
  }
  const located = placed.map(({ line, chosen }) => ({ ...line, location: line.location ?? chosen }))
  const lines = part.map(({ location: _, ...line }) => line)
  const data = { holdId, reason: 'committed' as const, lines }
  return {
    ok: true,
    version: register.version,
    events:
      part.length === 0
        ? []
        : [{ type: 'counterfoil.inventory.hold-released.v1', time: at, data }, ...commitments(orderId, at, located)],
    answer: {
      orderId,
      unsourced: located.flatMap(({ lineId, quantity, location }) =>
        location === undefined ? [{ lineId, quantity }] : [],
      ),
    },
  }
}

/** The units of a line by the place that is named for them: a line may be split over several, or name none. */
function byChosenPlace(
  line: HeldLine,
  { lines = [] }: CommitHold,
): readonly { readonly line: HeldLine; readonly chosen: LocationId | undefined }[] {
  const named = lines.filter(({ lineId }) => lineId === line.lineId)
  if (named.length === 0) return [{ line, chosen: undefined }]
  return [...Map.groupBy(named, ({ location }) => location)].flatMap(([chosen, asked]) => {
    const units = asked.map(({ quantity }) => scaledQuantity(quantity ?? line.quantity)).reduce(addScaled, 0)
    return units === 0 ? [] : [{ line: { ...line, quantity: quantityOfScaled(units) }, chosen }]
  })
}

/** One event for each place. */
function commitments(
  orderId: string,
  time: string,
  lines: readonly (Omit<HeldLine, 'location'> & { readonly location: LocationId | undefined })[],
): readonly HoldEvent[] {
  return [...Map.groupBy(lines, ({ location }) => location)].flatMap(([location, there]) =>
    location === undefined
      ? []
      : [
          {
            type: 'counterfoil.inventory.committed.v1',
            time,
            data: { orderId, location, lines: there.map(({ location: _, ...line }) => line) },
          },
        ],
  )
}
