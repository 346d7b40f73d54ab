import { accepted, canonicalQuantity, type Outcome, type Sku } from '@counterfoil/kernel'
import { isAbove, plus } from '../state/quantities.ts'
import type { ReturnLine, ReturnState } from '../state/return-state.ts'
import type { ItemQuantity, LineQuantity } from './commands.ts'
import { type Refusal, type ReturnRejection, refuse } from './decision.ts'

/** The lines of one command added up by line id, quantities canonical; or what is wrong with them. */
export function addUp<Line extends LineQuantity>(lines: readonly Line[]): Outcome<readonly Line[], ReturnRejection> {
  if (lines.length === 0) return refuse('no-lines', 'the command has no lines: name at least one')
  const bad = lines.filter(({ quantity }) => canonicalQuantity(quantity) === undefined || !isAbove(quantity, '0'))
  if (bad.length > 0) {
    const because = listed(
      bad,
      ({ lineId, quantity }) => `${lineId} has the quantity ${JSON.stringify(quantity.slice(0, 40))}`,
    )
    return refuse('bad-quantity', `${because}; expected a plain decimal above zero with at most 5 decimals`, idsOf(bad))
  }
  const sums = new Map<string, Line>()
  for (const line of lines) {
    sums.set(line.lineId, { ...line, quantity: plus(sums.get(line.lineId)?.quantity ?? '0', line.quantity) })
  }
  return accepted([...sums.values()])
}

/** Refuses lines that name another item than the return, or the command itself, has under their line id. */
export function wrongItem(lines: readonly ItemQuantity[], state: ReturnState): Refusal | undefined {
  const skus = new Map<string, Sku>(state.lines.map((line) => [line.lineId, line.sku]))
  const conflicts = lines.filter((line) => {
    const expected = skus.get(line.lineId) ?? line.sku
    skus.set(line.lineId, expected)
    return expected !== line.sku
  })
  if (conflicts.length === 0) return undefined
  const because = listed(conflicts, ({ lineId, sku }) => `${lineId} stands for another item than ${sku}`)
  return refuse('wrong-item', `${because}; give another item a line id of its own`, idsOf(conflicts))
}

/** A line of a command beside the line of the return that it is about. */
export interface LinePair {
  readonly line: ReturnLine
  readonly quantity: string
}

/** Each line of a command with its line of the return; refused where the return has no such line. */
export function pairLines(
  lines: readonly LineQuantity[],
  state: ReturnState,
): Outcome<readonly LinePair[], ReturnRejection> {
  const known = new Map(state.lines.map((line) => [line.lineId, line]))
  const pairs: LinePair[] = []
  const unknown: LineQuantity[] = []
  for (const asked of lines) {
    const line = known.get(asked.lineId)
    if (line === undefined) unknown.push(asked)
    else pairs.push({ line, quantity: asked.quantity })
  }
  if (unknown.length === 0) return accepted(pairs)
  const because = `return ${state.returnId} has no line ${listed(unknown, ({ lineId }) => lineId)}`
  return refuse('unknown-line', because, idsOf(unknown))
}

export function idsOf(lines: readonly { readonly lineId: string }[]): readonly string[] {
  return lines.map((line) => line.lineId)
}

/** Most lines that a refusal spells out; it names all of them in `lines`. */
const spelledOut = 5

/** A phrase for each line, for a person to read. */
export function listed<Line>(lines: readonly Line[], phrase: (line: Line) => string): string {
  const more = lines.length > spelledOut ? `, and ${lines.length - spelledOut} more` : ''
  return lines.slice(0, spelledOut).map(phrase).join(', ') + more
}
