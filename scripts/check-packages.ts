import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryAsConsumer } from './packages/consumer.ts'
import { buildAndPack, type Packed } from './packages/pack.ts'
import { type PublishedPackage, publishedPackages } from './packages/published.ts'

/**
 * `pnpm check:packages`: builds and packs every package, lints the tarballs, and uses them as a user would. With names
 * (`pnpm check:packages @counterfoil/kernel`) it only builds, packs and lints those.
 */
const chosen = process.argv.slice(2)
const packages = publishedPackages().filter(({ name }) => chosen.length === 0 || chosen.includes(name))
const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-packages-'))

try {
  const packed = await packAll(packages, join(scratch, 'tarballs'))
  const failed = packed.filter(({ ok }) => !ok)
  if (failed.length > 0) {
    process.exitCode = 1
    if (chosen.length === 0) console.log('not tried as a consumer: mend the packages first')
  } else if (chosen.length === 0) {
    const installable = packages.flatMap((each) => {
      const found = packed.find(({ name }) => name === each.name)
      return found?.ok === true ? { ...each, tarball: found.tarball } : []
    })
    for (const { name, ok, output } of await tryAsConsumer(installable, join(scratch, 'consumer'))) {
      report(ok, `a fresh project ${name}`, output)
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

/** Two at a time: a build is a process of its own, and a small machine has two cores. */
async function packAll(packages: readonly PublishedPackage[], destination: string): Promise<readonly Packed[]> {
  const queue = packages[Symbol.iterator]()
  const packed: Packed[] = []
  const work = async () => {
    for (const each of queue) {
      const result = await buildAndPack(each, destination)
      packed.push(result)
      if (result.ok) report(true, `${each.name} ${(result.bytes / 1024).toFixed(1)} kB`, '')
      else report(false, each.name, result.problem)
    }
  }
  await Promise.all([work(), work()])
  return packed
}

function report(ok: boolean, what: string, output: string): void {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${what}`)
  if (ok) return
  console.log(output.trim().replace(/^/gm, '        '))
  process.exitCode = 1
}
