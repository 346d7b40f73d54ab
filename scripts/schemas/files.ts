import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Artefacts, artefacts } from '@counterfoil/schemas/artefacts'

/** Where the generated files are committed. */
export const schemaFolder = fileURLToPath(new URL('../../packages/schemas/json', import.meta.url))

export function generated(): Artefacts {
  return artefacts((text) => createHash('sha256').update(text).digest('hex'))
}

/** Every file below a folder, by its path with slashes. */
export function filesIn(folder: string): Artefacts {
  const paths = globSync('**/*.json', { cwd: folder }).map((path) => path.replaceAll('\\', '/'))
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

/** Makes the folder hold these files and no others. */
export function writeFiles(folder: string, files: Artefacts): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
