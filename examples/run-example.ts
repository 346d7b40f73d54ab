import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a program of this folder as a user would and gives the lines that it prints. */
export function runExample(file: string): readonly string[] {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=@counterfoil/source', path], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}`)
  return stdout.trimEnd().split('\n')
}
