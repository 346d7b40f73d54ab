import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the workspace. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A package of the workspace that is published. */
export interface PublishedPackage {
  readonly name: string
  readonly folder: string
  /** What may be imported: `@counterfoil/engine`, `@counterfoil/engine/testing`. */
  readonly entries: readonly string[]
  /** The commands that it installs. */
  readonly commands: readonly string[]
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly bin?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, unknown>>
}

export function publishedPackages(): readonly PublishedPackage[] {
  return globSync('packages/{*,{stores,transports,connectors}/*}/package.json', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const manifest: Manifest = JSON.parse(readFileSync(join(root, file), 'utf8'))
      if (manifest.private === true) return []
      // A string is the path of a file that is no module.
      const paths = Object.keys(manifest.exports).filter((path) => typeof manifest.exports[path] !== 'string')
      return {
        name: manifest.name,
        folder: join(root, dirname(file)),
        entries: paths.map((path) => `${manifest.name}${path.slice(1)}`),
        commands: Object.keys(manifest.bin ?? {}),
      }
    })
}
