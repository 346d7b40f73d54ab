import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { examplesIn } from '../readme/examples.ts'
import { type PublishedPackage, root } from './published.ts'
import { pnpm, type Run, run } from './run.ts'

/** Oldest Node that published packages promise; the embedded store and the command want a newer one. */
const oldestNode = [22, 18]

/** One thing that a user does with the packages, and whether it went well. */
export interface Trial {
  readonly name: string
  readonly ok: boolean
  readonly output: string
}

/**
 * A fresh project that installs the tarballs as a user would: it runs the first example of the README, type-checks it,
 * imports every entry and runs every command.
 */
export async function tryAsConsumer(
  packages: readonly (PublishedPackage & { readonly tarball: string })[],
  folder: string,
): Promise<readonly Trial[]> {
  mkdirSync(folder)
  const tarballs = Object.fromEntries(packages.map(({ name, tarball }) => [name, pathToFileURL(tarball).href]))
  const [example] = examplesIn(pathToFileURL(root), 'README.md')
  const write = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))

  write('package.json', { name: 'consumer', private: true, type: 'module', dependencies: { ...tarballs, zod: '^4' } })
  // Packages of ours that a tarball depends on come from the other tarballs.
  write('pnpm-workspace.yaml', { packages: ['.'], overrides: tarballs, loglevel: 'error' })
  write('example.ts', example?.code ?? 'throw new Error("README.md has no example")')
  write('imports.mjs', packages.flatMap(({ entries }) => entries.map((entry) => `import '${entry}'`)).join('\n'))
  write('tsconfig.json', {
    compilerOptions: {
      module: 'nodenext',
      target: 'es2022',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
    },
    files: ['example.ts'],
  })

  const trials: Trial[] = []
  const attempt = async (name: string, command: Run) => {
    trials.push({ name, ...(await run(command, folder)) })
  }
  await attempt('installs the tarballs', [...pnpm, 'install', '--prefer-offline', '--no-frozen-lockfile'])
  await attempt('type-checks the first example, declaration files included', ['tsc', '-p', folder])
  await attempt('imports every entry', [process.execPath, 'imports.mjs'])
  for (const command of packages.flatMap(({ commands }) => commands)) {
    const path = join(folder, 'node_modules', '.bin', command)
    await attempt(`runs ${command} --help`, [path, '--help'])
    // The main job loads what no import shows: the worker file of the store.
    await attempt(`runs ${command} demo`, [path, 'demo', '--json'])
  }
  await attempt(`runs the first example on Node ${process.version}`, [process.execPath, 'example.ts'])
  const host = await hostNode(folder)
  if (host !== undefined)
    await attempt(`runs the first example on the host's Node ${host.version}`, [host.path, 'example.ts'])
  return trials
}

/** The Node that the host has beside the workspace's own, when it is a version that the packages promise. */
async function hostNode(folder: string): Promise<{ path: string; version: string } | undefined> {
  for (const entry of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(entry, process.platform === 'win32' ? 'node.exe' : 'node')
    if (entry.includes('node_modules') || !isExecutable(path)) continue
    const version = (await run([path, '--version'], folder)).output.trim()
    const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
    const [oldestMajor = 0, oldestMinor = 0] = oldestNode
    const isPromised = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
    return isPromised && version !== process.version ? { path, version } : undefined
  }
  return undefined
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
