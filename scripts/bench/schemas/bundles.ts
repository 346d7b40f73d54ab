import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { median } from '../median.ts'

const folder = fileURLToPath(new URL('../../../packages/schemas', import.meta.url))

/** The code of a program that uses the package, with all that it needs but zod. */
async function bundled(code: string, minify: boolean): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: `${folder}/src`, loader: 'ts' },
    bundle: true,
    write: false,
    minify,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2024',
    conditions: ['@counterfoil/source'],
    external: ['zod'],
  })
  return outputFiles[0]?.text ?? ''
}

/** Bytes that a program has beyond zod, minified and gzipped. */
export async function consumerSize(code: string): Promise<number> {
  return gzipSync(await bundled(code, true), { level: 9 }).length
}

/** Milliseconds that importing takes in a fresh process: all of it, and zod's part in it. */
export async function importTimes(): Promise<{ readonly all: number; readonly zod: number }> {
  // It stands where zod is found as the package finds it.
  const scratch = `${folder}/node_modules/.bench`
  mkdirSync(scratch, { recursive: true })
  try {
    writeFileSync(`${scratch}/package.mjs`, await bundled("export * from './index.ts'", false))
    writeFileSync(`${scratch}/zod.mjs`, "import * as z from 'zod'\nexport { z }\n")
    const timesOf = (file: string) => Array.from({ length: 15 }, () => importTime(`${scratch}/${file}`))
    return { all: median(timesOf('package.mjs')), zod: median(timesOf('zod.mjs')) }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

function importTime(file: string): number {
  const url = JSON.stringify(pathToFileURL(file).href)
  const code = `const start = performance.now(); await import(${url}); console.log(performance.now() - start)`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' })
  return Number(stdout)
}
