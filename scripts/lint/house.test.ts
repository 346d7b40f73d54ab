import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = 'packages/{*,{stores,transports,connectors}/*}'
const sources = globSync(`${folders}/src/**/*.ts`, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
const reExport = /^\s*export (?:type )?(?:\*(?: as \w+)?|\{[^}]*\}) from '[^']+'/

describe('every package', () => {
  it.each(sources.filter((file) => /\/src\/(?:[^/]+\/)?index\.ts$/.test(file)))('%s holds re-exports only', (file) => {
    let rest = withoutComments(read(file))
    while (reExport.test(rest)) rest = rest.replace(reExport, '')
    expect(rest.trim()).toBe('')
  })

  it('names its files after concepts', () => {
    const vague = /^(?:utils?|helpers?|common|shared|misc|[\w-]*manager)\b/
    expect(sources.filter((file) => file.split('/').some((part) => vague.test(part)))).toEqual([])
  })

  it('tells what it is in a README', () => {
    const withReadme = globSync(`${folders}/README.md`, { cwd: root }).map((file) => file.replace(/README\.md$/, ''))
    const all = globSync(`${folders}/package.json`, { cwd: root }).map((file) => file.replace(/package\.json$/, ''))
    expect(all.filter((folder) => !withReadme.includes(folder))).toEqual([])
  })

  it('keeps tests beside the code, by one of two names', () => {
    const tests = sources.filter((file) => /\btest\b/.test(basename(file)))
    expect(tests.filter((file) => !/(?:\.property)?\.test\.ts$/.test(file))).toEqual([])
  })
})

describe('the documents', () => {
  const documents = globSync(['*.md', 'docs/**/*.md', `${folders}/README.md`, 'examples/**/README.md'], {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  })

  it.each(documents)('%s links to what is there', (document) => {
    const links = Array.from(read(document).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g), ([, link = '']) => link)
    const relative = links.filter((link) => !/^[a-z]+:/.test(link))
    const missing = relative.filter((link) => !existsSync(new URL(link, new URL(`../../${document}`, import.meta.url))))
    expect(missing).toEqual([])
  })
})
