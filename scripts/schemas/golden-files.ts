import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventDefinitions } from '@counterfoil/schemas'
import { exampleOf, minimalExampleOf } from '@counterfoil/schemas/artefacts'

/** Where the goldens stand: `order.placed.v1/full.json`, and their digests in `index.json`. */
export const goldenFolder = fileURLToPath(new URL('../../packages/schemas/goldens', import.meta.url))

/** The digest of each golden by its path below the folder. An entry is added once and stays as it is. */
export type GoldenIndex = Readonly<Record<string, string>>

export function goldenIndex(): GoldenIndex {
  const path = join(goldenFolder, 'index.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

/** Every golden that is there, by its path. */
export function goldens(): ReadonlyMap<string, string> {
  const paths = globSync('*/*.json', { cwd: goldenFolder }).map((path) => path.replaceAll('\\', '/'))
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(goldenFolder, path), 'utf8')]))
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Writes the two goldens of each event type that has none yet, and takes into the index what people wrote beside them. What
 * is in the index already is left alone.
 */
export function writeMissingGoldens(): readonly string[] {
  const index: Record<string, string> = { ...goldenIndex() }
  const written = eventDefinitions.flatMap(({ type, writer }) => {
    const folder = type.replace(/^counterfoil\./, '')
    const made = { [`${folder}/full.json`]: exampleOf(writer), [`${folder}/minimal.json`]: minimalExampleOf(writer) }
    return Object.entries(made).flatMap(([path, value]) => {
      if (path in index) return []
      const text = `${JSON.stringify(value, null, 2)}\n`
      mkdirSync(dirname(join(goldenFolder, path)), { recursive: true })
      writeFileSync(join(goldenFolder, path), text)
      index[path] = digestOf(text)
      return [path]
    })
  })
  for (const [path, text] of goldens()) index[path] ??= digestOf(text)
  const sorted = Object.fromEntries(Object.entries(index).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(join(goldenFolder, 'index.json'), `${JSON.stringify(sorted, null, 2)}\n`)
  return written
}
