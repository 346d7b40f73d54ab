import { afterEach, describe, expect, it } from 'vitest'
import { interruption } from './interruption.ts'

const listeners = () => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')
const before = listeners()
let stop = () => {}
afterEach(() => stop())

describe('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('is asked for by the first %s; the second is left to the system', (name) => {
    const asked = interruption()
    stop = asked.stop
    expect(asked.signal.aborted).toBe(false)
    process.emit(name)
    expect(asked.signal.aborted).toBe(true)
    expect(listeners()).toBe(before)
  })

  it('is not listened for after the work', () => {
    interruption().stop()
    expect(listeners()).toBe(before)
  })
})
