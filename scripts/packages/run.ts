import { spawn } from 'node:child_process'

/** A program and its arguments. */
export type Run = readonly [string, ...string[]]

export interface Finished {
  readonly ok: boolean
  /** Standard output and standard error, as they came. */
  readonly output: string
}

/** Runs a command to its end and keeps what it printed. */
export function run(command: Run, folder: string): Promise<Finished> {
  const [program, ...args] = command
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: folder, shell: process.platform === 'win32' })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: `${program}: ${error.message}` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** pnpm as it was called, or by npx when a script was started without it. */
export const pnpm: Run = process.env['npm_execpath']?.includes('pnpm')
  ? [process.env['npm_execpath']]
  : ['npx', '-y', 'pnpm@12']
