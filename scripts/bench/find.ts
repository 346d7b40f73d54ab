import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Benchmark } from './benchmark.ts'

/** The benchmarks of all packages. @param root the folder of the workspace, as a URL ending in / */
export async function benchmarksOf(root: URL): Promise<readonly Benchmark[]> {
  const files = globSync('packages/{*,{stores,transports,connectors}/*}/src/**/*.bench.ts', {
    cwd: fileURLToPath(root),
  })
  const benchmarks: Benchmark[] = []
  for (const file of files.toSorted()) {
    const module: { default: Benchmark } = await import(new URL(file, root).href)
    benchmarks.push(module.default)
  }
  return benchmarks
}
