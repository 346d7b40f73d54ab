import type { CloudEvent } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

const event: CloudEvent = {
  specversion: '1.0',
  id: '1',
  source: '/a',
  type: 't',
  time: '2026-01-01T00:00:00Z',
  recordedtime: '2026-01-01T00:00:01Z',
  data: { b: 1, a: [1, 2] },
}

describe('a fingerprint', () => {
  it('is the same on every machine and in every version of this program', () => {
    expect(fingerprintOf(event)).toBe('v1:e64f91361051597b657f2943c4d3dba7bf2ca179cc4ffc94ac5e01b563d92576')
  })

  it.each([
    ['key order', { ...event, data: { a: [1, 2], b: 1 } }],
    ['when the source recorded it', { ...event, recordedtime: '2027-01-01T00:00:00Z' }],
    ['the trace that it came on', { ...event, traceparent: '00-1-2-01' }],
  ])('does not depend on %s', (_what, other) => {
    expect(fingerprintOf(other)).toBe(fingerprintOf(event))
  })

  it.each([
    ['data', { ...event, data: { a: [2, 1], b: 1 } }],
    ['the time', { ...event, time: '2026-01-01T00:00:01Z' }],
    ['the sequence', { ...event, sequence: '1' }],
    ['a field that nobody knows', { ...event, unknown: '1' }],
  ])('depends on %s', (_what, other) => {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(event))
  })
})
