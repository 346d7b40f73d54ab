import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atMost, type Figure } from '../figure.ts'

interface Filled {
  readonly positions: number
  /** Most bytes that the process ever took: after filling, after writing, after reading. */
  readonly filled: number
  readonly written: number
  readonly read: number
  readonly snapshot: number
  readonly writing: number
  readonly reading: number
}

/** What 20 million positions take, in a process of their own. */
export function memoryFigures(): readonly Figure[] {
  const script = fileURLToPath(new URL('fill.ts', import.meta.url))
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--conditions=@counterfoil/source', '--expose-gc', script],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`filling a table failed: ${stderr}`)
  const { positions, filled, written, read, snapshot, writing, reading }: Filled = JSON.parse(stdout)
  const gigabytes = (bytes: number) => bytes / 1e9
  return [
    atMost(`${positions / 1e6} million positions in memory, the whole process`, gigabytes(filled), 'GB', 2),
    atMost('the same while a snapshot is written', gigabytes(written), 'GB', 2),
    atMost('a process that reads the snapshot', gigabytes(read), 'GB', 2),
    { what: 'the snapshot', value: snapshot / 1e6, unit: 'MB' },
    { what: 'writing it', value: writing / 1_000, unit: 's' },
    { what: 'reading it', value: reading / 1_000, unit: 's' },
  ]
}
