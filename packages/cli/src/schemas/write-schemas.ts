import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CounterfoilError } from '@counterfoil/kernel'
import type { ExitCode } from '../program.ts'
import { resolvePath } from '../working-folder.ts'

const manifest = 'index.json'

export interface SchemasOptions {
  readonly out: string
}

/** `counterfoil schemas`: the files of the package, as they were released with it. */
export async function writeSchemas({ out }: SchemasOptions): Promise<ExitCode> {
  const source = fileURLToPath(new URL('.', import.meta.resolve('@counterfoil/schemas/json/index.json')))
  const target = resolvePath(out)
  try {
    // The manifest comes last: where it stands, all that it names stands too.
    await cp(source, target, { recursive: true, filter: (path) => path !== join(source, manifest) })
    await cp(join(source, manifest), join(target, manifest))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CounterfoilError(
      'unwritable-folder',
      `${out}: the schemas cannot be written there; name a folder that is empty, new or theirs: ${reason}`,
      { cause },
    )
  }
  const { schemas }: { readonly schemas: readonly unknown[] } = JSON.parse(
    await readFile(join(target, manifest), 'utf8'),
  )
  process.stdout.write(`${out}: JSON Schemas of ${schemas.length} messages, asyncapi.json, openapi.json, index.json\n`)
  return 0
}
