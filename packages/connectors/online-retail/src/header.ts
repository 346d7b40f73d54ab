import { CounterfoilError } from '@counterfoil/kernel'
import { csvRecords } from './csv-record.ts'
import { columns } from './sales-line.ts'

/**
 * The names of a file's columns, in its order; it may have more than the format.
 * @throws CounterfoilError `wrong-columns` when a column of the format is missing or stands there twice.
 */
export function headerOf(line: string, fileName: string): readonly string[] {
  if (line.includes('\r')) throw wrongColumns(`${fileName}:1`, 'lines end in a carriage return alone, not a line feed')
  const byteOrderMark = /^\uFEFF/
  const names = (csvRecords([line.replace(byteOrderMark, '')])?.[0] ?? []).map((name) => name.trim())
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) throw wrongColumns(`${fileName}:1`, `no column ${missing.join(', ')}`, { missing })
  const twice = columns.filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
  if (twice.length > 0) throw wrongColumns(`${fileName}:1`, `more than one column ${twice.join(', ')}`, { twice })
  return names
}

export function wrongColumns(
  place: string,
  problem: string,
  details: Readonly<Record<string, unknown>> = {},
): CounterfoilError {
  const expected = `the first line must name the columns ${columns.join(',')}`
  return new CounterfoilError('wrong-columns', `${place}: ${problem}; ${expected}`, { details })
}
