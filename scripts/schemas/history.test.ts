import { published, schemaBase, schemaPath } from '@counterfoil/schemas/artefacts'
import { breaksOfHistory, diffSchemas, lifecycleOf, type SchemaVersion } from '@counterfoil/schemas/evolution'
import { describe, expect, it } from 'vitest'
import { digestOf } from './golden-files.ts'
import { releaseDigests, releaseFiles, releases, type SchemaRelease, schemasNow } from './history-files.ts'

const howToMend =
  'a change within a major version has to leave every release able to read every other: add an optional field, or define a .v2 with its upcaster'

const now: SchemaRelease = { name: 'now', schemas: schemasNow() }
const all = [...releases(), now]
const types = [...new Set(all.flatMap(({ schemas }) => [...schemas.keys()]))].filter((path) =>
  /^writer\/[^/]+$/.test(path),
)

/** A schema as each release has it. */
function versionsOf(path: string): readonly SchemaVersion[] {
  return all.flatMap(({ name, schemas }) => {
    const [writer, reader] = [schemas.get(path), schemas.get(path.replace(/^writer/, 'reader'))]
    if (writer === undefined || reader === undefined) return []
    const references = new Map([...schemas].map(([each, schema]) => [`${schemaBase}${each}`, schema]))
    return [{ name, writer, reader, references }]
  })
}

describe('the schemas of all releases', () => {
  it('are those that their index names, unchanged', () => {
    expect(Object.fromEntries(releaseFiles().map(([name, text]) => [name, digestOf(text)]))).toEqual(releaseDigests())
  })

  it('are of one release at least', () => {
    expect(releases().length).toBeGreaterThan(0)
  })

  it.each(types)('%s: every release reads what every other writes', (path) => {
    expect(breaksOfHistory(versionsOf(path)), howToMend).toEqual([])
  })

  it('are all there still, but for those that are retired', () => {
    const paths = new Set(published().map((each) => schemaPath(each, 'writer')))
    const gone = types.filter((path) => !paths.has(path))
    const typeOf = (path: string) => path.replace(/^writer\/(.*?)(?:\.request|\.answer)?\.json$/, 'counterfoil.$1')
    expect(gone.filter((path) => lifecycleOf(typeOf(path)).stage !== 'retired')).toEqual([])
  })

  it('of files under review read every file that an earlier one took', () => {
    for (const { name, schemas } of releases()) {
      for (const [path, old] of schemas) {
        if (!path.startsWith('governance/')) continue
        const next = now.schemas.get(path) ?? false
        const breaks = diffSchemas(old, next).changes.filter((change) => change.breaks === 'backward')
        expect(breaks, `${path} of ${name}`).toEqual([])
      }
    }
  })
})
