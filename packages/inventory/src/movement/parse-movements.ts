import {
  accepted,
  canonicalDecimal,
  decimalPlaces,
  each,
  isCounterfoilError,
  maxQuantity,
  type Outcome,
  parseQuantity,
  parseUnitCode,
  quantityPlaces,
  type Rejection,
  rejected,
  scaledQuantity,
} from '@counterfoil/kernel'
import { stockState } from '@counterfoil/schemas'
import type { Items } from './items.ts'
import { type Movement, movementsOf, type StockEvent } from './movement.ts'

export type MovementRejection = Rejection<
  | 'unknown-state'
  | 'equal-nodes'
  | 'bad-quantity'
  | 'negative-quantity'
  | 'quantity-overflow'
  | 'bad-unit'
  | 'unit-mismatch'
  | 'fraction-of-unit'
  | 'serial-count'
  | 'repeated-serial'
  | 'bad-kit'
>

type Path = readonly (string | number)[]

/**
 * The movements of an event, or why it cannot move anything, with the path in the event. The schemas have refused most of
 * this already; it is refused here too, because events also come from code that reads no schema.
 * @param items an item that is known is moved in its own unit alone; kits move as their components. Of an item that is
 * not known, all lines of the event have one unit. Default none.
 */
export function parseMovements(event: StockEvent, items?: Items): Outcome<readonly Movement[], MovementRejection> {
  const problem = problemOfStates(event) ?? problemOfLines(event, items)
  if (problem !== undefined) return problem
  try {
    return accepted(movementsOf(event, items))
  } catch (error) {
    if (!isCounterfoilError(error) || !kitProblems.includes(error.code)) throw error
    return rejected('bad-kit', `its components cannot be reckoned: ${error.message}`, ['data', 'lines'])
  }
}

const kitProblems = ['kit-of-itself', 'kit-too-large', 'bad-quantity']

type Problem = { readonly ok: false; readonly rejection: MovementRejection } | undefined

/** The fields of an event that name states, where it has them. */
interface Stated {
  readonly lines: unknown
  readonly from?: string
  readonly to?: string
  readonly state?: string
}

function problemOfStates({ type, data }: StockEvent): Problem {
  const { from, to, state }: Stated = data
  const problem = problemOfState(from, 'from') ?? problemOfState(to, 'to') ?? problemOfState(state, 'state')
  if (problem !== undefined) return problem
  if (type === 'counterfoil.inventory.state-changed.v1' && data.from === data.to) {
    return rejected('equal-nodes', `units cannot go from ${data.from} to ${data.to}; name two states`, ['data', 'to'])
  }
  if (type === 'counterfoil.inventory.transfer-received.v1' && data.to === 'in_transit') {
    return rejected('equal-nodes', 'what arrives cannot stay in transit; name the state it enters', ['data', 'to'])
  }
  if (type === 'counterfoil.inventory.transfer-dispatched.v1' && data.from === 'in_transit') {
    if (data.location !== data.destination) return undefined
    const because = `what is in transit to ${data.location} cannot be sent there again; name another destination`
    return rejected('equal-nodes', because, ['data', 'destination'])
  }
  return undefined
}

function problemOfState(state: string | undefined, ...path: Path): Problem {
  if (state === undefined || knownStates.has(state)) return undefined
  const because = `${JSON.stringify(state.slice(0, 40))} is no state of stock; use ${stockState.options.join(', ')}`
  return rejected('unknown-state', because, ['data', ...path])
}

const knownStates: ReadonlySet<string> = new Set(stockState.options)

function problemOfLines(event: StockEvent, items: Items | undefined): Problem {
  const isDifference = event.type.startsWith('counterfoil.inventory.adjusted.')
  const isSigned = isDifference || event.type === 'counterfoil.inventory.counted.v1'
  const units = new Map<string, string>()
  for (const [index, line] of event.data.lines.entries()) {
    const unit = line.unit ?? each
    const rules = items?.get(line.sku)
    const expected = rules === undefined ? (units.get(line.sku) ?? unit) : (rules.unit ?? each)
    units.set(line.sku, expected)
    const problem =
      problemOfEnds(line, index) ??
      problemOfQuantity(line.quantity, unit, isSigned, index) ??
      problemOfUnit(line.sku, unit, expected, index) ??
      problemOfSerials(line, index)
    if (problem !== undefined) return problem
  }
  return undefined
}

type Line = StockEvent['data']['lines'][number]

/** States stand with the lines of counts and error declarations. */
function problemOfEnds(line: Line, index: number): Problem {
  if ('state' in line) return problemOfState(line.state, 'lines', index, 'state')
  if (!('from' in line)) return undefined
  for (const end of ['from', 'to'] as const) {
    const node = line[end]
    const problem = node.kind === 'stock' ? problemOfState(node.state, 'lines', index, end, 'state') : undefined
    if (problem !== undefined) return problem
  }
  if (JSON.stringify(line.from) !== JSON.stringify(line.to)) return undefined
  return rejected('equal-nodes', 'units cannot have moved from a node to itself; name two nodes', [
    'data',
    'lines',
    index,
    'to',
  ])
}

function problemOfQuantity(quantity: string, unitText: string, isSigned: boolean, index: number): Problem {
  const unit = parseUnitCode(unitText)
  if (!unit.ok) return rejected('bad-unit', unit.rejection.because, ['data', 'lines', index, 'unit'])
  const read = parseQuantity(quantity, unit.value)
  if (read.ok) {
    if (isSigned || !read.value.startsWith('-')) return undefined
    return rejected(
      'negative-quantity',
      `${quantity} units cannot move; tell what is taken back by an event of its own`,
      ['data', 'lines', index, 'quantity'],
    )
  }
  const path = ['data', 'lines', index, 'quantity']
  const { code, because } = read.rejection
  const plain = canonicalDecimal(quantity)
  if (code === 'bad-quantity' && plain !== undefined && decimalPlaces(plain) <= quantityPlaces) {
    return rejected('quantity-overflow', `${quantity} is beyond ${maxQuantity}; split it over several lines`, path)
  }
  return rejected(code, because, path)
}

function problemOfUnit(sku: string, unit: string, expected: string, index: number): Problem {
  if (unit === expected) return undefined
  const because = `${sku} is counted in ${expected}, and this line moves it in ${unit}; convert it, or give the other unit a SKU of its own`
  return rejected('unit-mismatch', because, ['data', 'lines', index, 'unit'])
}

interface SerialLine {
  readonly quantity: string
  readonly serials?: readonly string[]
}

function problemOfSerials({ serials = [], quantity }: SerialLine, line: number): Problem {
  if (serials.length === 0) return undefined
  const seen = new Set<string>()
  for (const [index, serial] of serials.entries()) {
    if (seen.has(serial)) {
      const because = `serial number ${serial} stands twice in one line; a serial is one unit`
      return rejected('repeated-serial', because, ['data', 'lines', line, 'serials', index])
    }
    seen.add(serial)
  }
  if (Math.abs(scaledQuantity(quantity)) === scaledQuantity(String(serials.length))) return undefined
  const because = `${serials.length} serial numbers cannot be ${quantity} units; give each unit its own`
  return rejected('serial-count', because, ['data', 'lines', line, 'serials'])
}
