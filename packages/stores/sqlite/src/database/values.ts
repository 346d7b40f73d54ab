import type { SQLOutputValue } from 'node:sqlite'

type Row = Record<string, SQLOutputValue>

/** Columns are typed by the schema; another type means that the file is not what it says. */
export function text(row: Row | undefined, column: string): string {
  const value = row?.[column]
  if (typeof value === 'string') return value
  throw new TypeError(`expected text in column ${column}, found ${typeof value}`)
}

export function integer(row: Row | undefined, column: string): number {
  const value = row?.[column]
  if (typeof value === 'number') return value
  throw new TypeError(`expected an integer in column ${column}, found ${typeof value}`)
}

export function optionalText(row: Row | undefined, column: string): string | undefined {
  return row?.[column] === null ? undefined : text(row, column)
}

export function optionalInteger(row: Row | undefined, column: string): number | undefined {
  return row?.[column] === null ? undefined : integer(row, column)
}
