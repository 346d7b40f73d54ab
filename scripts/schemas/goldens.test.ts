import { spawnSync } from 'node:child_process'
import { eventDefinitions, parseEvent } from '@counterfoil/schemas'
import { forms, jsonSchemas, schemaBase } from '@counterfoil/schemas/artefacts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { digestOf, type GoldenIndex, goldenFolder, goldenIndex, goldens } from './golden-files.ts'

const ajv = new Ajv2020({ strict: true, schemas: forms.flatMap((form) => [...jsonSchemas(form).values()]) })

const index = goldenIndex()
const files = [...goldens()]

describe('the goldens', () => {
  it('are two or more of each event type; `npx -y pnpm@12 generate:goldens` gives new types theirs', () => {
    const lacking = eventDefinitions.filter(
      ({ type }) => files.filter(([path]) => path.startsWith(`${type.replace(/^counterfoil\./, '')}/`)).length < 2,
    )
    expect(lacking.map(({ type }) => type)).toEqual([])
  })

  it('are those that their index names, unchanged', () => {
    expect(Object.fromEntries(files.map(([path, text]) => [path, digestOf(text)]))).toEqual(index)
  })

  it.each(files)('%s reads to the same value, in both forms', (path, text) => {
    const golden = JSON.parse(text)
    expect(`${golden.type.replace(/^counterfoil\./, '')}`).toBe(path.split('/')[0])
    expect(parseEvent(golden)).toEqual({ ok: true, value: golden })
    const definition = eventDefinitions.find(({ type }) => type === golden.type)
    expect(definition?.reader.parse(golden)).toEqual(golden)
    expect(definition?.writer.parse(golden)).toEqual(golden)
    for (const form of forms) expect(ajv.validate(`${schemaBase}${form}/${path.split('/')[0]}.json`, golden)).toBe(true)
  })
})

/** What git answers, or `undefined` where it cannot: no repository, or one without its history. */
function git(...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: goldenFolder, encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}

const hasHistory = git('rev-parse', '--is-shallow-repository')?.trim() === 'false'

it.skipIf(!hasHistory)(
  `a golden that was ever committed is still there and unchanged${hasHistory ? '' : ' (there is no git history here)'}`,
  () => {
    const commits = git('log', '--format=%H', '--', 'index.json')?.split('\n').filter(Boolean) ?? []
    const changed = commits.flatMap((commit) => {
      const then: GoldenIndex = JSON.parse(git('show', `${commit}:./index.json`) ?? '{}')
      return Object.entries(then).flatMap(([path, digest]) => (index[path] === digest ? [] : [`${path} of ${commit}`]))
    })
    expect(changed).toEqual([])
  },
)
