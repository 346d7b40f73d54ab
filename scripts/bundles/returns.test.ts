import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

// What a program has of the package beyond the packages that it depends on, minified and gzipped.
const source = fileURLToPath(new URL('../../packages/returns/src', import.meta.url))

async function bundleOf(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: source, loader: 'ts' },
    ...{ bundle: true, write: false, minify: true, format: 'esm', platform: 'neutral', target: 'es2024' },
    external: ['@counterfoil/*', 'zod'],
  })
  return outputFiles[0]?.text ?? ''
}

describe('a bundle of the returns', () => {
  it.each([
    ["export * from './index.ts'", 20_000],
    ["export * from './order/index.ts'", 15_000],
    ["export * from './governance/index.ts'", 2_500],
    ["export { refundOf } from './order/index.ts'", 6_500],
    ["export { matchReturnsToSales } from './order/index.ts'", 2_000],
  ])('for %s has at most %i bytes', async (code, most) => {
    expect(gzipSync(await bundleOf(code), { level: 9 }).length).toBeLessThanOrEqual(most)
  })

  it('carries schemas and zod for a program that reads policy files, and for no other', async () => {
    const needed = /from"(?:zod|@counterfoil\/schemas)/
    expect(await bundleOf("export * from './index.ts'\nexport * from './order/index.ts'")).not.toMatch(needed)
    expect(await bundleOf("export * from './governance/index.ts'")).toMatch(needed)
  })
})
