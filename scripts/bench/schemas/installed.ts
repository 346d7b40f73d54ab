import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { publishedPackages } from '../../packages/published.ts'
import { run } from '../../packages/run.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly publishConfig: { readonly exports: unknown }
}

/**
 * Does something in a project that has packages of ours as a user has them: built, each a folder in node_modules, with
 * what they depend on beside them.
 */
export async function asInstalled<Outcome>(
  names: readonly string[],
  use: (project: string) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const project = mkdtempSync(join(tmpdir(), 'counterfoil-installed-'))
  try {
    for (const { name, folder } of publishedPackages().filter((each) => names.includes(each.name))) {
      await install(name, folder, join(project, 'node_modules'))
    }
    return await use(project)
  } finally {
    rmSync(project, { recursive: true })
  }
}

async function install(name: string, folder: string, modules: string): Promise<void> {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const place = join(modules, name)
  const build = ['tsup', '--config', '../../tsup.config.ts', '--no-dts', '--out-dir', join(place, 'dist')] as const
  const { ok, output } = await run(build, folder)
  if (!ok) throw new Error(`${name} cannot be built: ${output}`)
  writeFileSync(join(place, 'package.json'), JSON.stringify({ ...manifest, exports: manifest.publishConfig.exports }))
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    if (dependency.startsWith('@counterfoil/')) continue
    const link = join(modules, dependency)
    mkdirSync(dirname(link), { recursive: true })
    rmSync(link, { force: true })
    symlinkSync(realpathSync(join(folder, 'node_modules', dependency)), link)
  }
}
