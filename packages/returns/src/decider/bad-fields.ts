import { isCurrency, type Money, type UnitPrice } from '@counterfoil/kernel'
import { quoted, wrongAmount, wrongUnitPrice } from '../amounts/checks.ts'
import { refused } from '../amounts/rejection.ts'
import { standardPolicy } from '../policy/return-policy.ts'
import type { ReturnCommand } from './commands.ts'
import { type Refusal, refuse } from './decision.ts'
import type { DispositionedUnits } from './goods/disposition.ts'

// What the types of a command do not say of its fields. Quantities are held against the lines of the return instead.

/** Refuses an id that says nothing, a moment that is none, a condition that nobody knows, a serial number without characters. */
export function badFields(command: ReturnCommand): Refusal | undefined {
  const lines = 'lines' in command ? (command.lines ?? []) : []
  for (const said of [command, ...lines]) {
    const bad = badField(said)
    if (bad !== undefined) return bad
  }
  return undefined
}

/** Refuses a cost or a value of units that is no amount, or below zero. */
export function badValue(units: DispositionedUnits): Refusal | undefined {
  switch (units.disposition) {
    case 'refurbish':
      return units.repairCost && wrongValue(units.repairCost, 'repairCost', wrongAmount)
    case 'downgrade':
      return units.netRealisableValue && wrongValue(units.netRealisableValue, 'netRealisableValue', wrongUnitPrice)
    default:
      return undefined
  }
}

function wrongValue<Value extends Money | UnitPrice>(
  value: Value,
  name: string,
  check: (value: Value, currency: Value['currency'], path: [string]) => Refusal | undefined,
): Refusal | undefined {
  const { currency } = value
  if (isCurrency(currency)) return check(value, currency, [name])
  return refused('bad-amount', `${name} is in ${quoted(currency)}, which is no currency; write one such as GBP`, [name])
}

const ids: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...['returnId', 'by', 'orderId', 'customerId', 'refundId', 'exchangeOrderId', 'tenderId', 'claimId', 'supplierId'],
  ...['lineId', 'orderLineId', 'sku', 'toSku', 'location', 'dropOff'],
])

/** The last moment that a date can be. */
const lastMoment = 8_640_000_000_000_000

function badField(said: object): Refusal | undefined {
  const fields: readonly (readonly [string, unknown])[] = Object.entries(said)
  for (const [name, value] of fields) {
    if (value === undefined) continue
    if (ids.has(name)) {
      if (!isName(value)) return refuse('bad-field', `${name} says nothing; give an id`)
    } else if (name === 'at' || name === 'expiresAt') {
      if (!isMoment(value)) return refuse('bad-field', `${name} is ${value}; give whole epoch milliseconds`)
    } else if (name === 'condition') {
      if (!isCondition(value)) {
        const conditions = Object.keys(standardPolicy.inspectionDecisions).join(', ')
        return refuse('bad-field', `there is no condition ${quoted(String(value))}; there are ${conditions}`)
      }
    } else if (name === 'serials' && !(Array.isArray(value) && value.every(isName))) {
      return refuse('bad-field', 'a serial number says nothing; leave out serials where units are not told apart')
    }
  }
  return undefined
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

function isMoment(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= lastMoment
}

function isCondition(value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(standardPolicy.inspectionDecisions, value)
}
