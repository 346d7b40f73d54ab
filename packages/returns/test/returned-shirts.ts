import { locationId, sku } from '@counterfoil/kernel'
import {
  decide,
  evolve,
  type ItemQuantity,
  initialState,
  type ReturnCommand,
  type ReturnPolicy,
  type ReturnRejection,
  type ReturnState,
  standardPolicy,
} from '../src/index.ts'
import { type KnownOrder, knownOrder, type OrderFacts } from '../src/order/index.ts'

// A return of shirts, in the words of its tests.

export const returnId = 'RT-1'
/** 2026-03-04 10:00 UTC. */
export const noon = Date.UTC(2026, 2, 4, 10)
export const on = { returnId, at: noon, by: 'agent-7' }
export const location = locationId('store-017')
export const day = 86_400_000

export function shirts(quantity: string, lineId = 'line-1'): ItemQuantity {
  return { lineId, sku: sku('TSHIRT-RED-M'), quantity }
}

/** An order of four shirts, sold and delivered ten days before. */
export const facts: OrderFacts = {
  orderId: 'SO-1',
  channel: 'web',
  customerId: 'C-1',
  soldAt: noon - 12 * day,
  lines: [{ ...shirts('4'), deliveredAt: noon - 10 * day, categories: ['tops'] }],
  returns: [],
}

export const order = knownOrder(facts)

export function policyOf(changes: Partial<ReturnPolicy>): ReturnPolicy {
  return { ...standardPolicy, ...changes }
}

/** The state after commands that are all accepted. */
export function stateAfter(
  commands: readonly ReturnCommand[],
  policy: ReturnPolicy = standardPolicy,
  order?: KnownOrder,
): ReturnState {
  return commands.reduce((state, command) => {
    const decision = decide(command, state, policy, order)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.rejection.code}: ${decision.rejection.because}`)
    return decision.events.reduce(evolve, state)
  }, initialState)
}

/** The refusal of the last of these commands; the others are accepted. Undefined when it is accepted too. */
export function refusalOf(
  commands: readonly ReturnCommand[],
  policy: ReturnPolicy = standardPolicy,
  order?: KnownOrder,
): ReturnRejection | undefined {
  const last = commands.at(-1)
  if (last === undefined) throw new Error('there is no command')
  const decision = decide(last, stateAfter(commands.slice(0, -1), policy, order), policy, order)
  return decision.ok ? undefined : decision.rejection
}
