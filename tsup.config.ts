import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

/**
 * Every package is built by `tsup --config ../../tsup.config.ts` in its own folder. What is built is what package.json
 * exports, plus commands and worker files, which are loaded by path and therefore stay files of their own.
 */
interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly publishConfig: { readonly bin?: Readonly<Record<string, string>> }
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))

const exported = Object.values(manifest.exports).flatMap((target) =>
  typeof target === 'string' ? [] : [target['@counterfoil/source'] ?? []].flat(),
)
const commands = Object.values(manifest.publishConfig.bin ?? {}).map((file) =>
  file.replace('/dist/', '/src/').replace(/\.js$/, '.ts'),
)
const workers = globSync('src/**/{worker,*-worker}.ts')

const nameInDist = (source: string) => source.replace(/^(?:\.\/)?src\//, '').replace(/\.ts$/, '')

export default defineConfig({
  entry: Object.fromEntries([...exported, ...commands, ...workers].map((source) => [nameInDist(source), source])),
  format: 'esm',
  target: 'node22',
  platform: 'node',
  dts: { entry: Object.fromEntries(exported.map((source) => [nameInDist(source), source])) },
  // node:sqlite has no other name.
  removeNodeProtocol: false,
  clean: true,
  tsconfig: new URL('tsconfig.build.json', import.meta.url).pathname,
})
