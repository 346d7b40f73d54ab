import { describe, expect, it } from 'vitest'
import { quoted } from './quoted.ts'

describe('a quoted text', () => {
  it('is whole up to 40 characters, and cut beyond', () => {
    expect(quoted('a'.repeat(40))).toBe(`"${'a'.repeat(40)}"`)
    expect(quoted('a'.repeat(41))).toBe(`"${'a'.repeat(40)}"...`)
  })

  it('is never cut within a character', () => {
    expect(quoted(`${'a'.repeat(39)}😀`)).toBe(`"${'a'.repeat(39)}😀"`)
    expect(quoted(`${'a'.repeat(39)}😀b`)).toBe(`"${'a'.repeat(39)}😀"...`)
    expect(quoted('😀'.repeat(1_000))).toBe(`"${'😀'.repeat(20)}"...`)
    expect(quoted(`a${'😀'.repeat(1_000)}`)).toBe(`"a${'😀'.repeat(20)}"...`)
  })

  it('is escaped', () => {
    expect(quoted('a"b\n\ud800')).toBe('"a\\"b\\n\\ud800"')
  })
})
