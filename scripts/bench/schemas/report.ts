import { atLeast, atMost, type Figure, figureLines } from '../figure.ts'
import { median } from '../median.ts'
import { consumerSize, mostBytesOfOneEvent, readsOneEvent } from './bundles.ts'
import { importTimes } from './imports.ts'
import { type TypeTimes, timesPerType } from './per-type.ts'

/** What the schemas cost a program, and the most that they may. */
export interface SchemaCosts {
  readonly types: readonly TypeTimes[]
  readonly figures: readonly Figure[]
}

/** Measures everything in this run: it takes some thirty seconds. */
export async function schemaCosts(): Promise<SchemaCosts> {
  const types = timesPerType()
  const imports = await importTimes()
  const swiftness = median(types.map(({ ajv, validate }) => ajv / validate))
  return {
    types,
    figures: [
      atMost(
        'wire bytes to event against JSON.parse, median of the types',
        median(types.map(({ read, json }) => read / json)),
        'x',
        2,
      ),
      atLeast('validation, times as fast as Ajv, median of the types', swiftness, 'x', 0.8),
      atMost('importing the package as installed in a fresh process, zod included', imports.all, 'ms', 60),
      { what: 'importing zod alone', value: imports.zod, unit: 'ms' },
      { what: 'a process that imports the package, from start to end', value: imports.process, unit: 'ms' },
      { what: 'a process that imports nothing, from start to end', value: imports.emptyProcess, unit: 'ms' },
      atMost(
        'a consumer of one event beyond zod, gzipped',
        (await consumerSize(readsOneEvent)) / 1000,
        'kB',
        mostBytesOfOneEvent / 1000,
      ),
    ],
  }
}

export function schemaCostsTable({ types, figures }: SchemaCosts): string {
  const rows = types.map(({ name, bytes, json, read, validate, ajv }) => [
    ...[name, `${bytes}`, json.toFixed(2), read.toFixed(2), (read / json).toFixed(2)],
    ...[validate.toFixed(2), ajv.toFixed(2), (ajv / validate).toFixed(2)],
  ])
  const header = ['type', 'bytes', 'JSON.parse us', 'read us', 'ratio', 'validate us', 'Ajv us', 'times as fast']
  const table = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  )
  return [...lines, '', figureLines(figures)].join('\n')
}
