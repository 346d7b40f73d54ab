import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventDefinitions } from '@counterfoil/schemas'
import type { Manifest } from '@counterfoil/schemas/artefacts'
import { afterAll, describe, expect, it } from 'vitest'
import { counterfoil } from '../../test/process.ts'

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-schemas-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('counterfoil schemas', () => {
  it('writes every file that the manifest names, with its digest', async () => {
    const { exitCode, stderr } = await counterfoil(folder, ['schemas', '--out', 'deep/schemas'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const read = (path: string) => readFileSync(join(folder, 'deep/schemas', path))
    const manifest: Manifest = JSON.parse(read('index.json').toString())
    const files = [
      ...manifest.schemas.flatMap(({ writer, reader, writerData = [], readerData = [] }) =>
        [writer, reader, writerData, readerData].flat(),
      ),
      ...manifest.shared,
      ...manifest.governance,
      ...manifest.documents,
    ]
    for (const { path, sha256 } of files)
      expect(createHash('sha256').update(read(path)).digest('hex'), path).toBe(sha256)
    const types = manifest.schemas.map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(eventDefinitions.map(({ type }) => type)))
  })

  it('writes to a folder of its own name by default, and leaves other files alone', async () => {
    expect((await counterfoil(folder, ['schemas'])).exitCode).toBe(0)
    writeFileSync(join(folder, 'counterfoil-schemas', 'mine.txt'), 'mine')
    writeFileSync(join(folder, 'counterfoil-schemas', 'index.json'), 'changed')
    expect((await counterfoil(folder, ['schemas'])).exitCode).toBe(0)
    expect(readFileSync(join(folder, 'counterfoil-schemas', 'index.json'), 'utf8')).not.toBe('changed')
    expect(existsSync(join(folder, 'counterfoil-schemas', 'mine.txt'))).toBe(true)
  })

  it('says why it cannot write, and ends with 1', async () => {
    writeFileSync(join(folder, 'taken'), 'a file')
    const { exitCode, stdout, stderr } = await counterfoil(folder, ['schemas', '--out', 'taken'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain('taken: the schemas cannot be written there')
    mkdirSync(join(folder, 'half/writer'), { recursive: true })
    writeFileSync(join(folder, 'half/writer/data'), 'a file')
    expect((await counterfoil(folder, ['schemas', '--out', 'half'])).exitCode).toBe(1)
    expect(existsSync(join(folder, 'half/index.json'))).toBe(false)
  })

  it.each([[['schemas', 'x']], [['schemas', '--out']], [['schemas', '--out', '']]])(
    'called wrongly (%j) ends with 2',
    async (args) => {
      expect((await counterfoil(folder, args)).exitCode).toBe(2)
    },
  )
})
