import type { FileContents, FileInput, ReadOptions } from '@counterfoil/adapters'
import { headerOf, wrongColumns } from './header.ts'
import type { Invoice } from './invoice.ts'
import { RowReader } from './row-reader.ts'
import { textLines } from './text-lines.ts'

const linesPerBlock = 500

/**
 * Reads a whole file of sales lines: its invoices, and the rows that are none.
 * @throws CounterfoilError `unreadable-file`, `wrong-columns`
 */
export async function readFile(file: FileInput, options: ReadOptions = {}): Promise<FileContents<Invoice>> {
  let rows: RowReader | undefined
  let block: string[] = []
  for await (const line of textLines(file)) {
    if (rows === undefined) {
      rows = new RowReader(headerOf(line, file.name))
      continue
    }
    block.push(line)
    if (block.length < linesPerBlock) continue
    options.signal?.throwIfAborted()
    rows.read(block)
    options.onProgress?.(rows.count)
    block = []
  }
  if (rows === undefined) throw wrongColumns(file.name, 'the file is empty')
  rows.read(block)
  options.onProgress?.(rows.count)
  return rows.contents()
}
