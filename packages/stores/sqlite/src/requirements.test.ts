import { describe, expect, it } from 'vitest'
import { requireRuntime } from './requirements.ts'

describe('the runtime', () => {
  it.each([
    ['24.15.0', '3.51.3'],
    ['24.21.0', '3.53.4'],
    ['26.0.0-nightly', '4.0.0'],
    [process.versions.node, process.versions['sqlite']],
  ])('Node %s with SQLite %s will do', (node, sqlite) => {
    expect(() => requireRuntime({ node, sqlite })).not.toThrow()
  })

  it.each([
    ['24.14.9', '3.53.4', 'node-too-old'],
    ['22.22.0', '3.53.4', 'node-too-old'],
    ['24.15.0', '3.51.2', 'sqlite-too-old'],
    ['24.15.0', '3.9.10', 'sqlite-too-old'],
    ['24.15.0', undefined, 'sqlite-too-old'],
  ])('Node %s with SQLite %s is refused as %s', (node, sqlite, code) => {
    expect(() => requireRuntime({ node, sqlite })).toThrow(expect.objectContaining({ code }))
  })
})
