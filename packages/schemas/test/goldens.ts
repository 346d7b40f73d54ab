import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../goldens/', import.meta.url)

/** The golden samples of all event types. */
export const goldens: readonly Readonly<Record<string, unknown>>[] = globSync('*/*.json', {
  cwd: fileURLToPath(folder),
})
  .toSorted()
  .map((path) => JSON.parse(readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8')))
