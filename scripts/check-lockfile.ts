import { readFileSync } from 'node:fs'

/**
 * The lockfile names no host: an address in it would send everyone to the registry of whoever wrote it. pnpm writes one
 * for a tarball that does not come from the configured registry.
 */
const lines = readFileSync(new URL('../pnpm-lock.yaml', import.meta.url), 'utf8').split('\n')
const addresses = lines.flatMap((line, index) => (line.includes('://') ? [`pnpm-lock.yaml:${index + 1}: ${line}`] : []))
if (addresses.length > 0) {
  console.error(
    `${addresses.join('\n')}\nThe lockfile names a host: install with the registry of your settings, not by address.`,
  )
  process.exitCode = 1
}
