import { parse } from 'csv-parse/sync'

/** The records of some lines, or `undefined` where their quotes do not close. A line feed alone ends a line. */
export function csvRecords(lines: readonly string[]): readonly (readonly string[])[] | undefined {
  try {
    return parse(lines.join('\n'), { record_delimiter: '\n', relax_column_count: true, relax_quotes: true })
  } catch {
    return undefined
  }
}

/** Whether a line opens or closes a quoted field that stands in other lines as well. */
export function hasOpenQuote(line: string): boolean {
  return (line.split('"').length - 1) % 2 === 1
}
