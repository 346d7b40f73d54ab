import { quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { PlaceHold } from './commands.ts'
import { type HoldContext, type HoldDecision, type PlacedAnswer, type Refusal, refuse } from './decision.ts'
import { type GivenLine, giveLines, notEnough } from './give-lines.ts'
import { isLive, isUnits } from './hold.ts'
import { type HeldLine, type HoldEvent, type HoldRegister, linesOfHold, type RegisteredHold } from './register.ts'

type Given = GivenLine<PlaceHold['lines'][number]>

/** Claims what every line wants, or refuses; with `allowPartial` what there is. */
export function placeHold(
  command: PlaceHold,
  register: HoldRegister,
  context: HoldContext,
): HoldDecision<PlacedAnswer> {
  const { holdId, owner, at, expiresAt } = command
  const before = register.holds.find((hold) => hold.holdId === holdId)
  if (before !== undefined && before.owner !== owner) {
    return refuse('not-the-owner', `hold ${holdId} is of ${before.owner}; use another id`)
  }
  const refusal = refusedByForm(command, register, context)
  if (refusal !== undefined) return refusal

  const moment = epochOf(at)
  const others = register.holds.filter((hold) => hold !== before && isLive(hold, moment))
  const replaced = others.map((hold) => ({ hold, lines: linesHeldAgain(hold, command) }))
  const counted = replaced.flatMap(({ hold, lines }) =>
    linesOfHold({ ...hold, lines: hold.lines.filter((line) => !lines.includes(line)) }),
  )
  const lines = giveLines(command, counted, context.sellable)
  if ('code' in lines) return { ok: false, rejection: lines }
  const short = notEnough(lines, command.allowPartial ?? false)
  if (short !== undefined) return { ok: false, rejection: short }

  return {
    ok: true,
    version: register.version,
    events: [...replaced.flatMap((one) => releaseOf(one, at)), heldBy(command, lines)],
    answer: {
      holdId,
      expiresAt,
      version: String((before?.version ?? 0) + 1),
      lines: lines.map(({ line: { lineId }, wanted, given }) => ({
        lineId,
        given: quantityOfScaled(given),
        shortfall: quantityOfScaled(wanted - given),
      })),
    },
  }
}

function refusedByForm(
  { at, expiresAt, lines }: PlaceHold,
  { version }: HoldRegister,
  { longestMinutes = Number.POSITIVE_INFINITY }: HoldContext,
): Refusal | undefined {
  const bad = lines.filter(({ quantity }) => !isUnits(quantity))
  if (bad.length > 0) {
    return refuse('bad-quantity', 'a line holds zero units or more, as a plain decimal', idsOf(bad))
  }
  if (lines.every(({ quantity }) => scaledQuantity(quantity) === 0)) {
    return refuse('bad-quantity', 'nothing is wanted; hold at least one line of more than zero', idsOf(lines))
  }
  const ids = new Set<string>()
  const twice = lines.filter(({ lineId }) => ids.size === ids.add(lineId).size)
  if (twice.length > 0) return refuse('duplicate-line', 'a line id comes twice; give each line its own', idsOf(twice))
  const life = epochOf(expiresAt) - epochOf(at)
  if (life <= 0) return refuse('bad-expiry', `the hold would lapse at ${expiresAt}, which is past`)
  if (life > longestMinutes * 60_000) {
    return refuse('bad-expiry', `a hold lives for ${longestMinutes} minutes at most; ask for less`)
  }
  const stale = lines.filter(({ expectedVersion }) => (expectedVersion ?? String(version)) !== String(version))
  if (stale.length === 0) return undefined
  return refuse('stale-version', `the register is at version ${version}; look again and decide anew`, idsOf(stale))
}

/** What a hold has that the same owner now holds again: the same line of the same item. */
function linesHeldAgain(hold: RegisteredHold, { owner, lines }: PlaceHold): readonly HeldLine[] {
  if (hold.owner !== owner) return []
  return hold.lines.filter(({ lineId, sku }) => lines.some((line) => line.lineId === lineId && line.sku === sku))
}

function heldBy({ holdId, owner, channel, at, expiresAt }: PlaceHold, lines: readonly Given[]): HoldEvent {
  return {
    type: 'counterfoil.inventory.held.v1',
    time: at,
    data: {
      holdId,
      owner,
      channel,
      expiresAt,
      lines: lines
        .filter(({ given }) => given > 0)
        .map(({ line: { lineId, sku, unit, location }, given }) => ({
          lineId,
          sku,
          quantity: quantityOfScaled(given),
          ...(unit !== undefined && { unit }),
          ...(location !== undefined && { location }),
        })),
    },
  }
}

function releaseOf(
  { hold, lines }: { readonly hold: RegisteredHold; readonly lines: readonly HeldLine[] },
  at: string,
): readonly HoldEvent[] {
  if (lines.length === 0) return []
  const freed = lines.map(({ location: _, ...line }) => line)
  const data = { holdId: hold.holdId, reason: 'replaced' as const, lines: freed }
  return [{ type: 'counterfoil.inventory.hold-released.v1', time: at, data }]
}

function idsOf(lines: readonly { readonly lineId: string }[]): readonly string[] {
  return lines.map(({ lineId }) => lineId)
}
