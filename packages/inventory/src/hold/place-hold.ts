import { addScaled, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { PlaceHold } from './commands.ts'
import {
  type HoldContext,
  type HoldDecision,
  type HoldEvent,
  type PlacedAnswer,
  type Refusal,
  refuse,
} from './decision.ts'
import { type Hold, isLive, isUnits } from './hold.ts'
import { type HeldLine, type HoldRegister, linesOfHold, type RegisteredHold } from './register.ts'

type Line = PlaceHold['lines'][number]

interface GivenLine {
  readonly line: Line
  /** Hundred-thousandths, as everything below. */
  readonly wanted: number
  readonly given: number
}

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
  const lines = giveLines(command, counted, context)
  if ('rejection' in lines) return lines
  const short = notEnough(command, lines)
  if (short !== undefined) return short

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

/** Line by line what there is, each counting what the ones before it were given: so lines of one item are added up. */
function giveLines(
  { channel, owner, holdId, at, lines }: PlaceHold,
  counted: readonly Hold[],
  { sellable }: HoldContext,
): readonly GivenLine[] | Refusal {
  const given: GivenLine[] = []
  const holds = [...counted]
  for (const line of lines) {
    const { lineId, sku, location } = line
    const placed = location === undefined ? {} : { location }
    const figure = sellable({ sku, channel, at, holds, ...placed })
    if (!figure.ok) return refuse(figure.rejection.code, `line ${lineId}: ${figure.rejection.because}`, [lineId])
    if (figure.value.reasonWhenZero?.code === 'unknown-item') {
      return refuse('unknown-item', `line ${lineId}: ${figure.value.reasonWhenZero.because}`, [lineId])
    }
    const wanted = scaledQuantity(line.quantity)
    const units = Math.min(wanted, scaledQuantity(figure.value.sellable))
    given.push({ line, wanted, given: units })
    holds.push({ holdId, owner, sku, quantity: quantityOfScaled(units), ...placed })
  }
  return given
}

function notEnough({ allowPartial = false }: PlaceHold, lines: readonly GivenLine[]): Refusal | undefined {
  const short = lines.filter(({ wanted, given }) => given < wanted)
  if (short.length === 0 || (allowPartial && lines.some(({ given }) => given > 0))) return undefined
  const said = short.map(({ line: { sku } }) => {
    const ofItem = lines.filter(({ line }) => line.sku === sku)
    const sum = (units: readonly number[]) => quantityOfScaled(units.reduce(addScaled, 0))
    const ids = ofItem.map(({ line }) => line.lineId).join(' and ')
    const wanted = sum(ofItem.map((line) => line.wanted))
    const there = sum(ofItem.map((line) => line.given))
    return `line ${ids} ${ofItem.length === 1 ? 'wants' : 'together want'} ${wanted} of ${sku}, and ${there} are sellable`
  })
  const because = `${[...new Set(said)].join('; ')}. Ask for less${allowPartial ? '' : ', or allow a partial hold'}`
  return refuse('not-enough', because, idsOf(short.map(({ line }) => line)))
}

function heldBy({ holdId, owner, channel, at, expiresAt }: PlaceHold, lines: readonly GivenLine[]): HoldEvent {
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
