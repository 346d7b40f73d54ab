import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

// What a program has of the package beyond the packages that it depends on, minified and gzipped.
const source = fileURLToPath(new URL('../../packages/returns/src', import.meta.url))

async function sizeOf(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: source, loader: 'ts' },
    ...{ bundle: true, write: false, minify: true, format: 'esm', platform: 'neutral', target: 'es2024' },
    external: ['@counterfoil/*', 'zod'],
  })
  return gzipSync(outputFiles[0]?.text ?? '', { level: 9 }).length
}

describe('a bundle of the returns', () => {
  it('that decides has at most 15 kB', async () => {
    const size = await sizeOf("export { decide, evolve, initialState, standardPolicy } from './index.ts'")
    expect(size).toBeLessThanOrEqual(15_000)
    expect(size).toBeGreaterThan(5_000)
  })

  it('that looks for the sale of a return has nothing of the decider', async () => {
    expect(await sizeOf("export { matchReturnsToSales } from './index.ts'")).toBeLessThanOrEqual(2_000)
  })
})
