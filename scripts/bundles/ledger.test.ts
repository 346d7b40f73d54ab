import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

// What a program carries of the ledger, minified, beside the packages that the ledger depends on.
const folder = fileURLToPath(new URL('../../packages/ledger/src', import.meta.url))

async function bundleOf(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2024',
    external: ['@counterfoil/*', 'zod'],
  })
  return outputFiles[0]?.text ?? ''
}

const gzipped = (bundle: string) => gzipSync(bundle, { level: 9 }).length

describe('a bundle', () => {
  it.each([
    ["export * from './index.ts'", 15_000],
    ["export * from './periods/index.ts'", 5_000],
    ["export * from './governance/index.ts'", 6_000],
    ["export { post } from './index.ts'", 7_500],
  ])('for %s has at most %i bytes, gzipped', async (code, most) => {
    expect(gzipped(await bundleOf(code))).toBeLessThanOrEqual(most)
  })

  it('for a program that reads no policy files carries neither schemas nor zod', async () => {
    const bundle = await bundleOf("export * from './index.ts'\nexport * from './periods/index.ts'")
    expect(bundle).toMatch(/from"@counterfoil\/kernel"/)
    expect(bundle).not.toMatch(/from"(?:zod|@counterfoil\/schemas)/)
  })
})
