import { spawnSync } from 'node:child_process'
import { median } from '../median.ts'
import { asInstalled } from './installed.ts'

/** Milliseconds, each the median of many fresh processes. */
export interface ImportTimes {
  /** Importing the package with all that it needs, zod included. */
  readonly all: number
  /** Importing zod alone. */
  readonly zod: number
  /** A process that imports nothing, from its start to its end. */
  readonly emptyProcess: number
  /** A process that imports the package, from its start to its end. */
  readonly process: number
}

/** Processes of each kind. They take turns, so that what slows the machine for a while slows all of them. */
const rounds = 25

export function importTimes(): Promise<ImportTimes> {
  return asInstalled(['@counterfoil/kernel', '@counterfoil/schemas'], (project) => {
    const taken = Array.from({ length: rounds }, () => ({
      empty: timesOf('', project),
      zod: timesOf("await import('zod')", project),
      all: timesOf("await import('@counterfoil/schemas')", project),
    }))
    return {
      all: median(taken.map(({ all }) => all.code)),
      zod: median(taken.map(({ zod }) => zod.code)),
      emptyProcess: median(taken.map(({ empty }) => empty.process)),
      process: median(taken.map(({ all }) => all.process)),
    }
  })
}

/** How long code takes in a process of its own, and how long the process. */
function timesOf(code: string, project: string): { readonly code: number; readonly process: number } {
  const timed = `const start = performance.now(); ${code}; console.log(performance.now() - start)`
  const start = performance.now()
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', timed], {
    cwd: project,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return { code: Number(stdout), process: performance.now() - start }
}
