import { addScaled, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import { type Refusal, refuse } from './decision.ts'
import { isLive, isUnits } from './hold.ts'
import type { HeldLine, HoldRegister, RegisteredHold } from './register.ts'

/** The hold that a command is about, and whether it is live; or why the command cannot be about it. */
export function ownHold(
  { holdId, owner, expectedVersion, at }: HoldReference,
  { holds }: HoldRegister,
): { readonly hold: RegisteredHold; readonly live: boolean } | Refusal {
  const hold = holds.find((one) => one.holdId === holdId)
  if (hold === undefined) return refuse('unknown-hold', `there is no hold ${holdId}; it may have been released`)
  if (hold.owner !== owner) return refuse('not-the-owner', `hold ${holdId} is of ${hold.owner}, not of ${owner}`)
  const version = String(hold.version)
  if ((expectedVersion ?? version) !== version) {
    return refuse('stale-version', `hold ${holdId} is at version ${version}; look again and decide anew`)
  }
  return { hold, live: isLive(hold, epochOf(at)) }
}

interface HoldReference {
  readonly holdId: string
  readonly owner: string
  readonly at: string
  readonly expectedVersion?: string
}

/** The named part of a hold, lines of one id added up; all of it where none is named. Never more than is held. */
export function heldPart<Asked extends { readonly lineId: string; readonly quantity?: string }>(
  { holdId, lines }: RegisteredHold,
  asked: readonly Asked[] | undefined,
): readonly HeldLine[] | Refusal {
  if (asked === undefined) return lines
  const bad = asked.filter(({ quantity = '0' }) => !isUnits(quantity))
  if (bad.length > 0) {
    return refuse(
      'bad-quantity',
      'a line gives up zero units or more, as a plain decimal',
      bad.map(({ lineId }) => lineId),
    )
  }
  const parts = [...Map.groupBy(asked, ({ lineId }) => lineId)].map(([lineId, named]) => {
    const line = lines.find((one) => one.lineId === lineId)
    const units = named.map(({ quantity }) => scaledQuantity(quantity ?? line?.quantity ?? '0')).reduce(addScaled, 0)
    return { lineId, line, units }
  })
  const over = parts.filter(({ line, units }) => line === undefined || units > scaledQuantity(line.quantity))
  if (over.length > 0) {
    const said = over.map(({ lineId, line }) => `line ${lineId} holds ${line?.quantity ?? '0'}`)
    return refuse(
      'more-than-held',
      `more of hold ${holdId} is named than it has: ${said.join(', ')}`,
      over.map(({ lineId }) => lineId),
    )
  }
  return parts.flatMap(({ line, units }) =>
    line === undefined || units === 0 ? [] : [{ ...line, quantity: quantityOfScaled(units) }],
  )
}

/** Whether anything is left of a hold without a part of it. */
export function isMoreThan({ lines }: RegisteredHold, part: readonly HeldLine[]): boolean {
  const sum = (some: readonly HeldLine[]) => some.map(({ quantity }) => scaledQuantity(quantity)).reduce(addScaled, 0)
  return sum(lines) > sum(part)
}
