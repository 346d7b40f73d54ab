import { describe, expect, it } from 'vitest'
import { isEligibleLocation } from './place.ts'
import { loadPolicies, parsePolicy, policy } from './read-policy.ts'

const web = { channel: 'web', locations: ['dc-1'] }

describe('a policy', () => {
  it('sells what the merchant owns and has available, and calls 15 minutes of silence stale', () => {
    expect(policy(web)).toEqual({
      ...web,
      owners: ['merchant'],
      states: ['available'],
      maxAgeMinutes: 15,
      rules: [],
      feeds: [],
      sources: [],
    })
  })

  it('names places by id or by their beginning', () => {
    const given = policy({ channel: 'web', locations: ['dc-1', 'store-*'] })
    expect(['dc-1', 'dc-10', 'store-', 'store-017', 'outlet'].map((id) => isEligibleLocation(given, id))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ])
  })

  it('that is wrong is thrown with the place and the reason of each fault', () => {
    expect(() => policy({ ...web, locations: [], buffer: { fixed: '2,5' } })).toThrow(
      expect.objectContaining({
        code: 'bad-policy',
        message:
          'the policy of channel "web": locations: names no location; name at least one, or * for all; buffer.fixed: "2,5" is no quantity; give a plain decimal as a string, with at most 5 decimals',
      }),
    )
  })

  it('reads other notations of a quantity into the canonical one', () => {
    expect(policy({ ...web, buffer: { fixed: '+2.50' } }).buffer).toEqual({ fixed: '2.5' })
  })
})

/** The issues of a policy that is like this, each as its path and message. */
function issuesOf(wrong: object): readonly string[] {
  const read = parsePolicy({ ...web, ...wrong })
  return read.ok ? [] : read.rejection.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('refused in a policy', () => {
  const perStore = { for: { location: 'store-1' } }
  it.each<[string, object, string]>([
    ['an empty location', { locations: [''] }, 'locations.0: is empty'],
    ['a * within a location', { locations: ['*-1'] }, 'locations.0: has a * that is not its last character'],
    ['no owner', { owners: [] }, 'owners: names no owner'],
    ['no state', { states: [] }, 'states: names no state'],
    ['a state that does not exist', { states: ['sellable'] }, 'states.0: expected a stock state'],
    ['a buffer per location below zero', { buffer: { perLocation: '-1' } }, 'buffer.perLocation: "-1" is below zero'],
    ['the same as an amount', { buffer: { perLocation: { fixed: '-1' } } }, 'buffer.perLocation.fixed: cannot be -1'],
    ['an age that is no number', { maxAgeMinutes: Number.NaN }, 'maxAgeMinutes: expected minutes'],
    ['an age below zero', { maxAgeMinutes: -1 }, 'maxAgeMinutes: expected minutes'],
    ['an unknown field', { bufer: { fixed: '2' } }, 'bufer: unknown field'],
    ['an unknown field within a buffer', { buffer: { fixed: '2', per: 'store' } }, 'buffer.per: unknown field'],
    ['a percentage above 100', { buffer: { percent: '101', rounding: 'up' } }, 'buffer.percent: expected 0 to 100'],
    ['a percentage without rounding', { buffer: { percent: '10' } }, 'buffer.rounding: '],
    ['a threshold below zero', { threshold: { fixed: '-1' } }, 'threshold.fixed: "-1" is below zero'],
    [
      'a service level of 0',
      { buffer: { serviceLevel: { probability: '0' }, days: 7, otherwise: '0' } },
      'buffer.serviceLevel.probability: expected a probability above 0 and up to 1',
    ],
    [
      'a unit too few that costs nothing',
      { buffer: { serviceLevel: { under: '0.0', over: '1' }, days: 7, otherwise: '0' } },
      'buffer.serviceLevel.under: is zero',
    ],
    ['a rule for nothing', { rules: [{ for: {}, offered: false }] }, 'rules.0.for: names nothing that it is for'],
    ['a rule that sets nothing', { rules: [{ for: { sku: 'TEA' } }] }, 'rules.0: sets nothing'],
    ['a floor by place', { rules: [{ ...perStore, floor: { backorder: '1' } }] }, 'rules.0.floor: is of the answer'],
    ['tracking by place', { rules: [{ ...perStore, tracked: false }] }, 'rules.0.tracked: is of the answer'],
    [
      'a whole buffer by place',
      { rules: [{ ...perStore, buffer: { fixed: '1' } }] },
      'rules.0.buffer: is of the answer',
    ],
    [
      'a whole threshold by place',
      { rules: [{ ...perStore, threshold: { fixed: '1' } }] },
      'rules.0.threshold: is of the answer',
    ],
    [
      'two rules that set the same for the same',
      {
        rules: [
          { ...perStore, offered: false },
          { for: { location: 'store-1' }, offered: true, maxAgeMinutes: 5 },
        ],
      },
      'rules.1.offered: rule 0 sets this for the same',
    ],
    [
      'a feed that nets nothing',
      { feeds: [{ locations: ['*'], basis: { kind: 'netted', nets: [] } }] },
      'feeds.0.basis.nets: ',
    ],
  ])('is %s', (_, wrong, issue) => {
    expect(issuesOf(wrong)).toEqual([expect.stringContaining(issue)])
  })

  it('is what is no policy at all', () => {
    expect(parsePolicy(null).ok).toBe(false)
    expect(parsePolicy('web').ok).toBe(false)
  })
})

describe('a file of policies', () => {
  const text = (more: object) =>
    JSON.stringify({ format: 'counterfoil.availability-policies.v1', policies: [web], ...more }, null, 1)
  const faultsIn = (given: string) => {
    const read = loadPolicies(given)
    return read.ok ? [] : read.rejection.map(({ path, line, message }) => `${line} ${path.join('.')}: ${message}`)
  }

  it('gives the policy of each channel, the shared rules with its own', () => {
    const closed = { for: { location: 'store-1' }, offered: false }
    const fragile = { for: { category: 'glass' }, buffer: { fixed: '2' } }
    const read = loadPolicies(
      text({ policies: [web, { channel: 'shop', locations: ['*'], rules: [fragile] }], rules: [closed] }),
    )
    expect(read.ok && [...read.value.keys()]).toEqual(['web', 'shop'])
    expect(read.ok && read.value.get('web')?.rules).toEqual([closed])
    expect(read.ok && read.value.get('shop')?.rules).toEqual([closed, fragile])
  })

  it('is refused with the line and the path', () => {
    expect(faultsIn(text({ policies: [{ ...web, buffer: { fixed: 'two' } }] }))).toEqual([
      '10 policies.0.buffer.fixed: "two" is no quantity; give a plain decimal as a string, with at most 5 decimals',
    ])
    expect(faultsIn('{ "format": 1, "format": 2 }')).toEqual(['1 : the name "format" stands here a second time'])
    expect(faultsIn(text({ policies: [web, web] }))).toEqual([
      '11 policies.1.channel: the channel "web" has a policy above',
    ])
  })

  it('is refused where a channel says what the shared rules say', () => {
    const closed = { for: { location: 'store-1' }, offered: false }
    expect(faultsIn(text({ policies: [{ ...web, rules: [closed] }], rules: [closed] }))).toEqual([
      expect.stringContaining('policies.0.rules.0.offered: rule 0 sets this for the same'),
    ])
    expect(faultsIn(text({ rules: [closed, closed] }))).toEqual([
      expect.stringContaining('rules.1.offered: rule 0 sets this for the same'),
    ])
  })
})
