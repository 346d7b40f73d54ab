import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PublishedPackage } from './published.ts'
import { pnpm, type Run, run } from './run.ts'

/** A package as it would be published, or what is wrong with it. */
export type Packed =
  | { readonly ok: true; readonly name: string; readonly tarball: string; readonly bytes: number }
  | { readonly ok: false; readonly name: string; readonly problem: string }

/** Builds a package, packs it, and lints the tarball: what users download, not what stands in the folder. */
export async function buildAndPack({ name, folder }: PublishedPackage, destination: string): Promise<Packed> {
  const tarball = join(destination, `${name.replace('@', '').replaceAll('/', '-')}.tgz`)
  mkdirSync(destination, { recursive: true })
  const steps: readonly (readonly [string, Run])[] = [
    ['build', [...pnpm, 'run', 'build']],
    ['pack', [...pnpm, 'pack', '--out', tarball]],
    ['publint', ['publint', 'run', tarball, '--strict']],
    ['are the types wrong', ['attw', '--profile', 'esm-only', '--no-color', '--format', 'ascii', tarball]],
  ]
  for (const [step, command] of steps) {
    const { ok, output } = await run(command, folder)
    if (!ok) return { ok: false, name, problem: `${step}: ${output.trim()}` }
  }
  const leaked = await leaksOf(tarball, destination)
  if (leaked !== undefined) return { ok: false, name, problem: leaked }
  return { ok: true, name, tarball, bytes: statSync(tarball).size }
}

/** What stands in a tarball that only this workspace understands, or that it lacks. */
async function leaksOf(tarball: string, folder: string): Promise<string | undefined> {
  const { output: manifest } = await run(['tar', '-xzOf', tarball, 'package/package.json'], folder)
  if (manifest.includes('@counterfoil/source')) return 'its package.json still has the condition @counterfoil/source'
  if (manifest.includes('workspace:')) return 'its package.json still has a workspace: version'
  const { output: files } = await run(['tar', '-tzf', tarball], folder)
  const missing = ['LICENSE', 'README.md'].filter((file) => !files.split(/\r?\n/).includes(`package/${file}`))
  return missing.length === 0 ? undefined : `its tarball has no ${missing.join(' and no ')}`
}
