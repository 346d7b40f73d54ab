import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PolicyRule } from './policy.ts'
import { contradictionsOf } from './policy-contradictions.ts'
import { policy } from './read-policy.ts'
import { compareRules, settingsOf } from './settings.ts'

const categories = ['cups', 'kitchen', 'home']
const selector = fc.record(
  {
    sku: fc.constantFrom('CUP', 'POT'),
    category: fc.constantFrom(...categories, 'garden'),
    location: fc.constantFrom('store-1', 'store-*', 's*', '*', 'dc-1'),
    channel: fc.constantFrom('web', 'shop'),
  },
  { requiredKeys: [] },
)
const rule = selector
  .filter((given) => Object.keys(given).length > 0)
  .chain((given) => fc.nat({ max: 99 }).map((maxAgeMinutes): PolicyRule => ({ for: given, maxAgeMinutes })))
const rules = fc.array(rule, { maxLength: 12 }).filter((given) => contradictionsOf({ rules: given }).length === 0)

const fits = ({ for: given }: PolicyRule, location: string) =>
  (given.sku ?? 'CUP') === 'CUP' &&
  (given.channel ?? 'web') === 'web' &&
  (given.category === undefined || categories.includes(given.category)) &&
  (given.location === undefined ||
    given.location === location ||
    (given.location.endsWith('*') && location.startsWith(given.location.slice(0, -1))))

/** What the table in the documentation of a rule says, as numbers that are compared from the left. */
function ranks({ for: { sku, category, location, channel } }: PolicyRule): readonly number[] {
  return [
    sku === undefined ? 0 : 1,
    category === undefined ? 0 : 10 - categories.indexOf(category),
    location === undefined ? 0 : location.endsWith('*') ? location.length : 1_000,
    channel === undefined ? 0 : 1,
  ]
}

describe('precedence', () => {
  it('is total: of the rules that fit an item and place, no two are equal', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom('store-1', 'dc-1', 'outlet'), (given, location) => {
        const fitting = given.filter((one) => fits(one, location))
        for (const [index, one] of fitting.entries()) {
          for (const other of fitting.slice(index + 1)) {
            expect(compareRules(one, other, categories)).not.toBe(0)
            expect(compareRules(one, other, categories)).toBe(-compareRules(other, one, categories))
          }
        }
      }),
    )
  })

  it('is by item, then category, then place, then channel, then the policy itself', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom('store-1', 'dc-1', 'outlet'), (given, location) => {
        const web = policy({ channel: 'web', locations: ['*'], maxAgeMinutes: 100, rules: given })
        const [best] = given
          .filter((one) => fits(one, location))
          .toSorted((left, right) => {
            const [mine, yours] = [ranks(left), ranks(right)]
            const first = mine.findIndex((rank, index) => rank !== yours[index])
            return (yours[first] ?? 0) - (mine[first] ?? 0)
          })
        const decided = settingsOf(web, 'CUP', categories).at(location).maxAgeMinutes
        expect(decided).toBe(best?.maxAgeMinutes ?? 100)
      }),
    )
  })

  it('does not depend on the order of the rules', () => {
    const shuffled = rules.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    )
    fc.assert(
      fc.property(shuffled, fc.constantFrom('store-1', 'dc-1', 'outlet'), ([one, other], location) => {
        const decided = (given: readonly PolicyRule[]) =>
          settingsOf(policy({ channel: 'web', locations: ['*'], rules: given }), 'CUP', categories).at(location)
        expect(decided(other)).toEqual(decided(one))
      }),
    )
  })
})

describe('a rule', () => {
  it('decides the settings that it has, and leaves the others to the next', () => {
    const web = policy({
      channel: 'web',
      locations: ['*'],
      buffer: { fixed: '1' },
      rules: [
        { for: { sku: 'CUP' }, threshold: { fixed: '3' }, rule: 'few cups' },
        { for: { category: 'home' }, threshold: { fixed: '9' }, buffer: { fixed: '2' } },
      ],
    })
    const cup = settingsOf(web, 'CUP', categories)
    expect(cup.threshold).toEqual({ value: { fixed: '3' }, rule: 'few cups' })
    expect(cup.buffer).toEqual({ value: { fixed: '2' } })
    expect(settingsOf(web, 'SOAP', categories).threshold).toEqual({ value: { fixed: '9' } })
    expect(settingsOf(web, 'SOAP').buffer).toEqual({ value: { fixed: '1' } })
  })
})
