import {
  accepted,
  canonicalQuantity,
  type Outcome,
  quantityOfScaled,
  type Sku,
  scaledQuantity,
} from '@counterfoil/kernel'
import type { KnownOrder } from '../order/known-order.ts'
import { orderLineOf } from '../order/returnable.ts'
import { changeLines } from '../state/line-counts.ts'
import { isAbove } from '../state/quantities.ts'
import type { LineQuantity, ReturnLine, ReturnState } from '../state/return-state.ts'
import { type Refusal, type ReturnRejection, refuse } from './decision.ts'
import type { ItemQuantity } from './occasion.ts'

/** Most lines that one command has; the events that carry them have no more. */
export const maxLines = 10_000

/** Refuses lines that are none, too many, or of a quantity that is not above zero. */
export function badLines(lines: readonly LineQuantity[]): Refusal | undefined {
  if (lines.length === 0) return refuse('no-lines', 'the command has no lines: name at least one')
  if (lines.length > maxLines) {
    return refuse('too-many-lines', `the command has ${lines.length} lines; give at most ${maxLines} in one`)
  }
  const bad = lines.filter(({ quantity }) => canonicalQuantity(quantity) === undefined || !isAbove(quantity, '0'))
  if (bad.length === 0) return undefined
  const because = listed(
    bad,
    ({ lineId, quantity }) => `${lineId} has the quantity ${JSON.stringify(quantity.slice(0, 40))}`,
  )
  return refuse('bad-quantity', `${because}; expected a plain decimal above zero with at most 5 decimals`, idsOf(bad))
}

/** What is said of all units of a line id: units of which another thing is said need a line id of their own. */
interface SaidOfUnits {
  readonly orderLineId?: string | undefined
  readonly reason?: string | undefined
  readonly condition?: string | undefined
  readonly photo?: boolean | undefined
}

const saidOfUnits = ['orderLineId', 'reason', 'condition', 'photo'] as const

/** The lines of one command added up by line id, quantities canonical; or what is wrong with them. */
export function addUp<Line extends LineQuantity & SaidOfUnits>(
  lines: readonly Line[],
): Outcome<readonly Line[], ReturnRejection> {
  const refusal = badLines(lines)
  if (refusal !== undefined) return refusal
  const sums = new Map<string, { readonly line: Line; units: number }>()
  const unlike: { readonly lineId: string; readonly field: string }[] = []
  for (const line of lines) {
    const sum = sums.get(line.lineId)
    if (sum === undefined) sums.set(line.lineId, { line, units: scaledQuantity(line.quantity) })
    else {
      sum.units += scaledQuantity(line.quantity)
      const differs = saidOfUnits.find((field) => sum.line[field] !== line[field])
      if (differs !== undefined) unlike.push({ lineId: line.lineId, field: differs })
    }
  }
  if (unlike.length > 0) {
    const because = listed(unlike, ({ lineId, field }) => `${lineId} comes twice, with another ${field}`)
    return refuse('lines-differ', `${because}; give units that differ line ids of their own`, idsOf(unlike))
  }
  const added = [...sums.values()]
  const over = added.filter(({ units }) => !Number.isSafeInteger(units)).map(({ line }) => line)
  if (over.length > 0) {
    return refuse(
      'bad-quantity',
      `the quantities of ${listed(over, ({ lineId }) => lineId)} add up to too much`,
      idsOf(over),
    )
  }
  return accepted(added.map(({ line, units }) => ({ ...line, quantity: quantityOfScaled(units) })))
}

/** Refuses lines that name another item than the return, the order, or the command itself, has under their line id. */
export function wrongItem(
  lines: readonly (ItemQuantity & { readonly orderLineId?: string | undefined })[],
  state: ReturnState,
  order?: KnownOrder,
): Refusal | undefined {
  const skus = new Map<string, Sku>(state.lines.map((line) => [line.lineId, line.sku]))
  const sold = new Map(order?.lines.map((line) => [line.lineId, line.sku]))
  const conflicts = lines.filter((line) => {
    const expected = skus.get(line.lineId) ?? sold.get(orderLineOf(line)) ?? line.sku
    skus.set(line.lineId, expected)
    return expected !== line.sku
  })
  if (conflicts.length === 0) return undefined
  const because = listed(conflicts, ({ lineId, sku }) => `${lineId} stands for another item than ${sku}`)
  return refuse('wrong-item', `${because}; give another item a line id of its own`, idsOf(conflicts))
}

/** A line of a command beside the line of the return that it is about. */
export interface LinePair<Asked extends LineQuantity = LineQuantity> {
  readonly line: ReturnLine
  readonly asked: Asked
}

/** Each line of a command with its line of the return; refused where the return has no such line. */
export function pairLines<Asked extends LineQuantity>(
  lines: readonly Asked[],
  state: ReturnState,
): Outcome<readonly LinePair<Asked>[], ReturnRejection> {
  const known = new Map(state.lines.map((line) => [line.lineId, line]))
  const pairs: LinePair<Asked>[] = []
  const unknown: Asked[] = []
  for (const asked of lines) {
    const line = known.get(asked.lineId)
    if (line === undefined) unknown.push(asked)
    else pairs.push({ line, asked })
  }
  if (unknown.length === 0) return accepted(pairs)
  const because = `return ${state.returnId} has no line ${listed(unknown, ({ lineId }) => lineId)}`
  return refuse('unknown-line', because, idsOf(unknown))
}

/** The lines of a command added up, each with its line of the return. */
export function pairUp<Asked extends LineQuantity>(
  lines: readonly Asked[],
  state: ReturnState,
): Outcome<readonly LinePair<Asked>[], ReturnRejection> {
  const added = addUp(lines)
  return added.ok ? pairLines(added.value, state) : added
}

/** The quantities of pairs, as events carry them. */
export function quantitiesOf(pairs: readonly LinePair[]): readonly LineQuantity[] {
  return pairs.map(({ line: { lineId }, asked: { quantity } }) => ({ lineId, quantity }))
}

/** Refuses the pairs that a rule is broken by, if there are any. @param phrase says of each what is wrong with it */
export function refuseThose<Asked extends LineQuantity>(
  code: ReturnRejection['code'],
  pairs: readonly LinePair<Asked>[],
  isBroken: (pair: LinePair<Asked>) => boolean,
  phrase: (pair: LinePair<Asked>) => string,
): Refusal | undefined {
  const broken = pairs.filter(isBroken)
  if (broken.length === 0) return undefined
  return refuse(code, listed(broken, phrase), idsOf(broken.map(({ line }) => line)))
}

/** What is wrong with a line of a command: the code, and a phrase for a person. */
export interface Broken {
  readonly code: ReturnRejection['code']
  readonly because: string
}

/**
 * Puts the lines of a command to a rule one after the other, each beside its line of the return as those before it leave
 * it. Of several refusals the first one's code counts, with all lines that share it.
 */
export function refuseInTurn<Asked extends LineQuantity>(
  asked: readonly Asked[],
  state: ReturnState,
  rule: (line: ReturnLine, asked: Asked) => Broken | undefined,
  after: (line: ReturnLine, asked: Asked) => ReturnLine,
): Refusal | undefined {
  const bad = badLines(asked)
  if (bad !== undefined) return bad
  const pairs = pairLines(asked, state)
  if (!pairs.ok) return pairs
  const broken: (Broken & { readonly lineId: string })[] = []
  changeLines(state.lines, asked, (line, each) => {
    const problem = rule(line, each)
    if (problem === undefined) return after(line, each)
    broken.push({ ...problem, lineId: line.lineId })
    return line
  })
  const [first] = broken
  if (first === undefined) return undefined
  const alike = broken.filter(({ code }) => code === first.code)
  return refuse(
    first.code,
    listed(alike, ({ because }) => because),
    idsOf(alike),
  )
}

/** Line ids, each once. */
export function idsOf(lines: readonly { readonly lineId: string }[]): readonly string[] {
  return [...new Set(lines.map((line) => line.lineId))]
}

/** Most lines that a refusal spells out; it names all of them in `lines`. */
const spelledOut = 5

/** A phrase for each line, for a person to read. */
export function listed<Line>(lines: readonly Line[], phrase: (line: Line) => string): string {
  const more = lines.length > spelledOut ? `, and ${lines.length - spelledOut} more` : ''
  return lines.slice(0, spelledOut).map(phrase).join(', ') + more
}
