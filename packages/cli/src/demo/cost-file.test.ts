import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCostFile } from './cost-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-costs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(content: string | Buffer) {
  const path = join(folder, 'costs.csv')
  writeFileSync(path, content)
  return readCostFile(path, 'costs.csv')
}

describe('a cost file', () => {
  it('tells what each item costs and in which line, whatever its line ends and the order of its columns', async () => {
    const told = [
      { sku: 'MUG', amount: '1.5', line: 2 },
      { sku: 'CUP', amount: '0.005', line: 4 },
    ]
    const lines = ['\uFEFFnote,cost,sku', 'x,01.50, MUG ', '', 'y,0.005,CUP']
    for (const end of ['\n', '\r\n', '\r']) expect(await read(lines.join(end))).toEqual(told)
  })

  it.each<readonly [string, string | Buffer, string]>([
    ['a cost that is none', 'sku,cost\nMUG,cheap', 'costs.csv:2: "cheap" is no cost'],
    ['a cost below zero', 'sku,cost\nMUG,-1', 'costs.csv:2: "-1" is no cost'],
    [
      'more decimals than an event takes',
      'sku,cost\nMUG,0.1234567890123456789',
      'costs.csv:2: "0.1234567890123456789"',
    ],
    ['a SKU that is none', 'sku,cost\n,1', 'costs.csv:2: "" is no SKU'],
    ['a SKU told twice', 'sku,cost\nMUG,1\nCUP,2\nMUG,1', 'costs.csv:4: MUG is told in line 2 already'],
    ['a bad row after a quoted line end', 'sku,cost,note\nMUG,1,"a\nb"\nCUP,x,', 'costs.csv:4: "x" is no cost'],
    ['quotes that do not close', 'sku,cost\n"MUG,1', 'costs.csv: Quote Not Closed'],
    ['other columns', 'item,price\nMUG,1', 'costs.csv:1: the first line must name the columns sku,cost'],
    ['nothing at all', '', 'costs.csv:1: the first line must name the columns sku,cost'],
    ['text in another encoding', Buffer.from('sku,cost\nCAF\xC9,1', 'latin1'), 'costs.csv: it is no text in UTF-8'],
  ])('is refused as a whole for %s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  it('is refused when it is a folder, or is not there', async () => {
    await expect(readCostFile(folder, 'costs')).rejects.toThrow('costs: it is a folder')
    await expect(readCostFile(join(folder, 'none'), 'none')).rejects.toThrow('none: there is no such file')
  })
})
