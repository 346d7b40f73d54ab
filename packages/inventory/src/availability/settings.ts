import type { StockState } from '@counterfoil/schemas'
import { exactness, isNamedBy } from './pattern.ts'
import type { AvailabilityPolicy, PolicyRule, PolicySettings } from './policy.ts'
import type { SettingName } from './policy-contradictions.ts'

/** A setting, and the name of the rule that decided it where it has one. */
export interface Decided<Value> {
  readonly value: Value
  readonly rule?: string
}

/** What holds of an item, wherever it stands. */
export interface ItemSettings {
  readonly tracked: boolean
  readonly buffer: Decided<NonNullable<PolicySettings['buffer']>> | undefined
  readonly threshold: Decided<NonNullable<PolicySettings['threshold']>> | undefined
  readonly floor: Decided<NonNullable<PolicySettings['floor']>> | undefined
  at(location: string): PlaceSettings
}

/** What holds of an item at a place. */
export interface PlaceSettings {
  readonly states: readonly StockState[]
  readonly owners: readonly string[]
  readonly offered: Decided<boolean>
  /** As of the item, or as a rule for the place says. */
  readonly buffer: Decided<NonNullable<PolicySettings['buffer']>> | undefined
  readonly threshold: Decided<NonNullable<PolicySettings['threshold']>> | undefined
  readonly maxAgeMinutes: number
  readonly stale: Decided<NonNullable<PolicySettings['stale']>>
}

/** @param categories of the item, the nearest first */
export function settingsOf(policy: AvailabilityPolicy, sku: string, categories: readonly string[] = []): ItemSettings {
  const ranked = policy.rules
    .filter(({ for: { sku: item = sku, category, channel = policy.channel } }) => {
      return item === sku && channel === policy.channel && (category === undefined || categories.includes(category))
    })
    .toSorted((left, right) => compareRules(right, left, categories))
  const anywhere = ranked.filter((rule) => rule.for.location === undefined)
  const { value: tracked } = decide('tracked', anywhere, policy) ?? { value: true }
  const item = {
    tracked,
    buffer: decide('buffer', anywhere, policy),
    threshold: decide('threshold', anywhere, policy),
    floor: decide('floor', anywhere, policy),
  }
  const atAnyOther = atPlace(anywhere, policy)
  if (anywhere.length === ranked.length) return { ...item, at: () => atAnyOther }
  return {
    ...item,
    at(location) {
      const here = ranked.filter((rule) => rule.for.location === undefined || isNamedBy(rule.for.location, location))
      return here.length === anywhere.length ? atAnyOther : atPlace(here, policy)
    },
  }
}

/**
 * Above zero where the left rule is the more specific of two that fit the same item and place. Item, category, place and
 * channel are compared in this order, so that two rules are equal only if they name the same.
 * @param categories of the item, the nearest first
 */
export function compareRules(left: PolicyRule, right: PolicyRule, categories: readonly string[]): number {
  const nearness = ({ for: { category } }: PolicyRule) =>
    category === undefined ? 0 : categories.length - categories.indexOf(category)
  const placement = ({ for: { location } }: PolicyRule) => (location === undefined ? -1 : exactness(location))
  return (
    compare(left, right, ({ for: { sku } }) => (sku === undefined ? 0 : 1)) ||
    compare(left, right, nearness) ||
    compare(left, right, placement) ||
    compare(left, right, ({ for: { channel } }) => (channel === undefined ? 0 : 1))
  )
}

function compare(left: PolicyRule, right: PolicyRule, rank: (rule: PolicyRule) => number): number {
  const [one, other] = [rank(left), rank(right)]
  return one === other ? 0 : one > other ? 1 : -1
}

function atPlace(ranked: readonly PolicyRule[], policy: AvailabilityPolicy): PlaceSettings {
  return {
    states: decide('states', ranked, policy)?.value ?? policy.states,
    owners: decide('owners', ranked, policy)?.value ?? policy.owners,
    maxAgeMinutes: decide('maxAgeMinutes', ranked, policy)?.value ?? policy.maxAgeMinutes,
    offered: decide('offered', ranked, policy) ?? { value: true },
    stale: decide('stale', ranked, policy) ?? { value: 'count' },
    buffer: decide('buffer', ranked, policy),
    threshold: decide('threshold', ranked, policy),
  }
}

/** @param ranked the rules that fit, the most specific first */
function decide<Name extends SettingName>(
  name: Name,
  ranked: readonly PolicyRule[],
  policy: AvailabilityPolicy,
): Decided<NonNullable<PolicySettings[Name]>> | undefined {
  for (const rule of ranked) {
    const value = rule[name]
    if (value !== undefined) return { value, ...(rule.rule !== undefined && { rule: rule.rule }) }
  }
  const value = policy[name]
  return value === undefined ? undefined : { value }
}
