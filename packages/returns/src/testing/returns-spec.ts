import { CounterfoilError } from '@counterfoil/kernel'
import type { ReturnCommand } from '../decider/commands.ts'
import { decide } from '../decider/decide.ts'
import type { Decision, ReturnRejection, ReturnRejectionCode } from '../decider/decision.ts'
import type { ReturnDomainEvent } from '../decider/events.ts'
import { evolve } from '../decider/evolve.ts'
import { transitions } from '../decider/transitions.ts'
import { type KnownOrder, knownOrder } from '../order/known-order.ts'
import type { OrderFacts } from '../order/order-facts.ts'
import type { ReturnPolicy } from '../policy/return-policy.ts'
import { initialState, type ReturnState } from '../state/return-state.ts'
import { differences, type Partially } from './differences.ts'

/** A specification of one policy. It needs no test runner: an expectation that is not met throws. */
export interface ReturnsSpec {
  /**
   * What happened before: commands, which have to be accepted, or events, in their order. None is a return of which nothing
   * is known. @throws CounterfoilError `given-refused`
   */
  readonly given: (...history: readonly (ReturnCommand | ReturnDomainEvent)[]) => SpecGiven
}

export interface SpecGiven {
  readonly state: ReturnState
  readonly when: (command: ReturnCommand) => SpecOutcome
}

/** What a command leads to. Each expectation gives the outcome again, so that several can be stated. */
export interface SpecOutcome {
  readonly decision: Decision
  /** The command is accepted, and the return then has these fields; others may be anything. @throws CounterfoilError `spec-failed` */
  readonly thenHas: (expected: Partially<ReturnState>) => SpecOutcome
  /** The command makes exactly these events happen, by their types. @throws CounterfoilError `spec-failed` */
  readonly thenHappens: (...types: readonly ReturnDomainEvent['type'][]) => SpecOutcome
  /** The command is refused by this code. @throws CounterfoilError `spec-failed` */
  readonly thenRefused: (code: ReturnRejectionCode, expected?: ExpectedRefusal) => SpecOutcome
}

/** What else is expected of a refusal. */
export type ExpectedRefusal = Pick<ReturnRejection, 'lines' | 'rule'>

/**
 * Tests of a policy that read like the policy: given what happened, when this is asked, then that. For any test runner.
 * @param facts what is known of the order. Default nothing.
 */
export function returnsSpec(policy: ReturnPolicy, facts?: OrderFacts): ReturnsSpec {
  const order = facts && knownOrder(facts)
  return {
    given(...history) {
      const state = history.reduce((before, step) => after(before, step, policy, order), initialState)
      return { state, when: (command) => outcome(command, state, decide(command, state, policy, order)) }
    },
  }
}

function after(
  state: ReturnState,
  step: ReturnCommand | ReturnDomainEvent,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): ReturnState {
  if (!isCommand(step)) return evolve(state, step)
  const decision = decide(step, state, policy, order)
  if (decision.ok) return decision.events.reduce(evolve, state)
  const { code, because } = decision.rejection
  throw new CounterfoilError('given-refused', `what is given is refused: ${step.type}: ${code}: ${because}`)
}

function isCommand(step: ReturnCommand | ReturnDomainEvent): step is ReturnCommand {
  return Object.hasOwn(transitions, step.type)
}

function outcome(command: ReturnCommand, state: ReturnState, decision: Decision): SpecOutcome {
  const expect = (isMet: boolean, what: string): SpecOutcome => {
    if (isMet) return self
    throw new CounterfoilError('spec-failed', `${command.type}: ${what}; it was ${told(decision)}`)
  }
  const self: SpecOutcome = {
    decision,
    thenHas(expected) {
      if (!decision.ok) return expect(false, `expected it to be accepted`)
      const wrong = differences(decision.events.reduce(evolve, state), expected)
      return expect(wrong.length === 0, wrong.join('; '))
    },
    thenHappens(...types) {
      const happened = decision.ok ? decision.events.map(({ type }) => type) : undefined
      return expect(differences(happened, types).length === 0, `expected ${types.join(', ')}`)
    },
    thenRefused(code, expected = {}) {
      const isMet = !decision.ok && differences(decision.rejection, { code, ...expected }).length === 0
      return expect(isMet, `expected it to be refused by ${JSON.stringify({ code, ...expected })}`)
    },
  }
  return self
}

function told(decision: Decision): string {
  if (decision.ok) return `accepted: ${decision.events.map(({ type }) => type).join(', ')}`
  return `refused: ${JSON.stringify(decision.rejection)}`
}
