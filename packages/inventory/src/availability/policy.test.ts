import { describe, expect, it } from 'vitest'
import { isEligibleLocation, policy } from './policy.ts'

describe('a policy', () => {
  it('sells what the merchant owns and has available, and calls 15 minutes of silence stale', () => {
    expect(policy({ channel: 'web', locations: ['dc-1'] })).toEqual({
      channel: 'web',
      locations: ['dc-1'],
      owners: ['merchant'],
      states: ['available'],
      maxAgeMinutes: 15,
    })
  })

  it('names places exactly, or by how they begin', () => {
    const web = policy({ channel: 'web', locations: ['dc-1', 'store-*'] })
    const places = ['dc-1', 'dc-10', 'store-', 'store-017', 'my-store-1', 'DC-1']
    expect(places.filter((place) => isEligibleLocation(web, place))).toEqual(['dc-1', 'store-', 'store-017'])
    expect(isEligibleLocation(policy({ channel: 'web', locations: ['*'] }), 'anywhere')).toBe(true)
  })

  it.each([
    ['no location', { locations: [] }, 'names no location'],
    ['an empty location', { locations: [''] }, 'a location is empty'],
    ['a * within a location', { locations: ['*-1'] }, '"*-1" has a * that is not its last character'],
    ['no owner', { owners: [] }, 'names no owner'],
    ['no state', { states: [] }, 'names no state'],
    ['a buffer that is no quantity', { buffer: { fixed: '2,5' } }, 'the buffer "2,5" is no quantity'],
    ['a buffer per location below zero', { buffer: { perLocation: '-1' } }, 'a buffer per location cannot be -1'],
    ['an age that is no number', { maxAgeMinutes: Number.NaN }, 'maxAgeMinutes is NaN'],
  ])('with %s is refused, and the message says so', (_, wrong, message) => {
    expect(() => policy({ channel: 'web', locations: ['dc-1'], ...wrong })).toThrow(
      expect.objectContaining({ code: 'bad-policy', message: expect.stringContaining(message) }),
    )
  })

  it('from JSON with a state that does not exist is refused', () => {
    const given = JSON.parse('{ "channel": "web", "locations": ["dc-1"], "states": ["sellable"] }')
    expect(() => policy(given)).toThrow(expect.objectContaining({ code: 'bad-policy' }))
  })
})
