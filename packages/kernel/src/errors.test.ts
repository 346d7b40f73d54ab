import { describe, expect, it } from 'vitest'
import { CounterfoilError, isCounterfoilError } from './errors.ts'

describe('an error of ours', () => {
  it('says its code, whether to retry, the facts and the cause', () => {
    const cause = new Error('disk')
    const error = new CounterfoilError('store-busy', 'the store is busy', {
      retryable: true,
      details: { file: 'a' },
      cause,
    })
    expect(error).toMatchObject({ code: 'store-busy', retryable: true, details: { file: 'a' }, cause })
  })

  it('is not retryable and has no cause unless it says so', () => {
    const error = new CounterfoilError('bad-decimal', 'abc')
    expect(error.retryable).toBe(false)
    expect(error.details).toEqual({})
    expect('cause' in error).toBe(false)
  })

  it('is recognised by its code, also when it comes from a second install', () => {
    const twin = Object.assign(new Error('busy'), { name: 'CounterfoilError', code: 'store-busy' })
    expect(isCounterfoilError(twin)).toBe(true)
    expect(isCounterfoilError(twin, 'store-busy')).toBe(true)
    expect(isCounterfoilError(twin, 'bad-decimal')).toBe(false)
    for (const other of [new Error('x'), { name: 'CounterfoilError', code: 'x' }, undefined, 'x']) {
      expect(isCounterfoilError(other)).toBe(false)
    }
  })
})
