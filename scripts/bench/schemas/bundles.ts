import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const sources = fileURLToPath(new URL('../../../packages/schemas/src', import.meta.url))

/** A program that reads one type of event. */
export const readsOneEvent =
  "import { orderPlaced } from './index.ts'\nexport const read = (value) => orderPlaced.reader.parse(value)"

/** The most bytes that it may have beyond zod. */
export const mostBytesOfOneEvent = 25_000

/** Bytes that a program which uses the package has beyond zod, minified and gzipped. */
export async function consumerSize(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: sources, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2024',
    conditions: ['@counterfoil/source'],
    external: ['zod'],
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}
