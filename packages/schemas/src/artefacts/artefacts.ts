import type { Lifecycle } from '../evolution/lifecycle.ts'
import { asyncApi } from './asyncapi.ts'
import { governanceFiles } from './governance-files.ts'
import { dataPath, governancePath, governanceSchemas, jsonSchemas, schemaBase, schemaPath } from './json-schemas.ts'
import { openApi } from './openapi.ts'
import { forms, type Published, published } from './published.ts'

/** A file that others download: its path below the folder, and its text. */
export type Artefacts = ReadonlyMap<string, string>

/**
 * Everything that is generated from the model, as files: the JSON Schemas of both forms and of the files under review,
 * `asyncapi.json`, `openapi.json` and the manifest `index.json`.
 * @param sha256 the digest of a text in hexadecimal digits
 */
export function artefacts(sha256: (text: string) => string): Artefacts {
  const schemas = [...forms.flatMap((form) => [...jsonSchemas(form)]), ...governanceSchemas()]
  const linked = schemas.map(([path, schema]) => [path, withRelativeReferences(schema, path)] as const)
  const documents = [...linked, ['asyncapi.json', asyncApi()] as const, ['openapi.json', openApi()] as const]
  const files = new Map(documents.map(([path, value]) => [path, textOf(value)]))
  const entryOf = (path: string): FileEntry => {
    const text = files.get(path)
    if (text === undefined) throw new Error(`${path} is not generated`)
    return { path, $id: `${schemaBase}${path}`, sha256: sha256(text) }
  }
  const manifest: Manifest = {
    schemas: published().map((each) => {
      const { kind, type, version, lifecycle, title, description } = each
      return {
        ...{ kind, type, version, lifecycle, title, description },
        writer: entryOf(schemaPath(each, 'writer')),
        reader: entryOf(schemaPath(each, 'reader')),
        ...(kind === 'event' && {
          writerData: entryOf(dataPath(each, 'writer')),
          readerData: entryOf(dataPath(each, 'reader')),
        }),
      }
    }),
    shared: schemas.flatMap(([path]) => (path.includes('/shared/') ? [entryOf(path)] : [])),
    governance: governanceFiles().map((file) => {
      const { format, title, description } = file
      return { format, title, description, ...entryOf(governancePath(file)) }
    }),
    documents: ['asyncapi.json', 'openapi.json'].map((path) => {
      const { sha256 } = entryOf(path)
      return { path, sha256 }
    }),
  }
  return files.set('index.json', textOf(manifest))
}

/** What `index.json` holds. Paths are relative to it. */
export interface Manifest {
  readonly schemas: readonly ManifestEntry[]
  readonly shared: readonly FileEntry[]
  readonly governance: readonly GovernanceEntry[]
  readonly documents: readonly Pick<FileEntry, 'path' | 'sha256'>[]
}

export interface ManifestEntry {
  readonly kind: Published['kind']
  readonly type: string
  readonly version: number
  readonly lifecycle: Lifecycle
  readonly title: string
  readonly description: string
  readonly writer: FileEntry
  readonly reader: FileEntry
  /** Of an event: its data without the envelope. */
  readonly writerData?: FileEntry
  readonly readerData?: FileEntry
}

/** A file under review, which has one form. */
export interface GovernanceEntry extends FileEntry {
  /** What the file itself says that it is. */
  readonly format: string
  readonly title: string
  readonly description: string
}

export interface FileEntry {
  readonly path: string
  readonly $id: string
  /** Of the file's bytes. */
  readonly sha256: string
}

/** Tools that have the files follow them without asking the network; an `$id` still says where each begins. */
function withRelativeReferences(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withRelativeReferences(item, path))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' && inner.startsWith(schemaBase)
        ? relativePath(path, inner.slice(schemaBase.length))
        : withRelativeReferences(inner, path),
    ]),
  )
}

function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')]
  while (here.length > 0 && here[0] === there[0]) {
    here.shift()
    there.shift()
  }
  return [...here.map(() => '..'), ...there].join('/')
}

/** In ASCII: the patterns name characters that no editor shows. */
function textOf(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
  return `${text.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
