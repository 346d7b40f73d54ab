import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { interruption } from './interruption.ts'

const listeners = () => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')
const before = listeners()
let stop = () => {}
afterEach(() => stop())

describe('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'is asked for by the first %s; the second is left to the system',
    async (name) => {
      const asked = interruption()
      stop = asked.stop
      expect(asked.signal.aborted).toBe(false)
      process.emit(name)
      expect(asked.signal.aborted).toBe(true)
      await nextTurn()
      expect(listeners()).toBe(before)
    },
  )

  it('is listened for until all have heard of the first, so that none takes itself for the last to listen', () => {
    const others = process.listenerCount('SIGINT')
    stop = interruption().stop
    let listening = 0
    process.once('SIGINT', () => {
      listening = process.listenerCount('SIGINT')
    })
    process.emit('SIGINT')
    expect(listening).toBe(others + 1)
  })

  it('is not listened for after the work', () => {
    interruption().stop()
    expect(listeners()).toBe(before)
  })
})
