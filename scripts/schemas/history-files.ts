import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { forms, governanceSchemas, type JsonSchema, jsonSchemas } from '@counterfoil/schemas/artefacts'
import { digestOf } from './golden-files.ts'

/** Where each release's schemas are kept, and their digests in `index.json`. */
export const historyFolder = fileURLToPath(new URL('../../packages/schemas/history', import.meta.url))

/** What the schemas of one release assert, by their path, without their documentation. */
export interface SchemaRelease {
  readonly name: string
  readonly schemas: ReadonlyMap<string, JsonSchema>
}

/** Every release that is kept, in the order of their names. */
export function releases(): readonly SchemaRelease[] {
  return releaseFiles().map(([name, text]) => ({ name, schemas: new Map(Object.entries(JSON.parse(text))) }))
}

/** The text of each kept release by its name. */
export function releaseFiles(): readonly (readonly [name: string, text: string])[] {
  const paths = globSync('*.json', { cwd: historyFolder }).filter((path) => path !== 'index.json')
  return paths
    .toSorted()
    .map((path) => [basename(path, '.json'), readFileSync(join(historyFolder, path), 'utf8')] as const)
}

/** The digest of each kept release. An entry is added once and stays as it is. */
export function releaseDigests(): Readonly<Record<string, string>> {
  const path = join(historyFolder, 'index.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

/** The schemas as the model gives them now. */
export function schemasNow(): ReadonlyMap<string, JsonSchema> {
  const all = [...forms.flatMap((form) => [...jsonSchemas(form)]), ...governanceSchemas()]
  return new Map(all.map(([path, schema]) => [path, withoutDocumentation(schema)]))
}

/** Keeps the schemas of this release for good. */
export function keepRelease(name: string): void {
  const digests = releaseDigests()
  if (name in digests) throw new Error(`${name} is kept already; a release is never written again`)
  const lines = [...schemasNow()].map(([path, schema]) => `${JSON.stringify(path)}:${JSON.stringify(schema)}`)
  const text = `{\n${lines.join(',\n')}\n}\n`
  mkdirSync(historyFolder, { recursive: true })
  writeFileSync(join(historyFolder, `${name}.json`), text)
  const index = { ...digests, [name]: digestOf(text) }
  writeFileSync(join(historyFolder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`)
}

const documentation = new Set(['title', 'description', 'examples', 'deprecated', '$schema'])

function withoutDocumentation(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]) => {
      if (documentation.has(keyword)) return []
      return [[keyword, keyword === 'properties' ? valuesOf(value) : inner(value)]]
    }),
  )
}

/** The fields of a value may have any names, those of keywords too. */
function valuesOf(properties: unknown): JsonSchema {
  return Object.fromEntries(Object.entries(Object(properties)).map(([name, value]) => [name, inner(value)]))
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner)
  return isSchema(value) ? withoutDocumentation(value) : value
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null
}
