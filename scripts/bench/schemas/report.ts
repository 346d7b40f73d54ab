import { consumerSize, importTimes } from './bundles.ts'
import { median } from './median.ts'
import { type TypeTimes, timesPerType } from './per-type.ts'

/** What the schemas cost a program, and the most that they may. */
export interface SchemaCosts {
  readonly types: readonly TypeTimes[]
  readonly figures: readonly Figure[]
}

export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly target?: string
  readonly met?: boolean
}

/** Measures everything in this run: it takes some twenty seconds. */
export async function schemaCosts(): Promise<SchemaCosts> {
  const types = timesPerType()
  const imports = await importTimes()
  const oneEvent =
    "import { orderPlaced } from './index.ts'\nexport const read = (value) => orderPlaced.reader.parse(value)"
  const most = (what: string, value: number, unit: string, limit: number): Figure => ({
    ...{ what, value, unit, target: `at most ${limit}`, met: value <= limit },
  })
  const swiftness = median(types.map(({ ajv, validate }) => ajv / validate))
  return {
    types,
    figures: [
      most(
        'wire bytes to event against JSON.parse, median of the types',
        median(types.map(({ read, json }) => read / json)),
        'x',
        2,
      ),
      {
        what: 'validation, times as fast as Ajv, median of the types',
        value: swiftness,
        unit: 'x',
        target: 'at least 0.8',
        met: swiftness >= 0.8,
      },
      most('importing the package in a fresh process, zod included', imports.all, 'ms', 60),
      { what: 'of that, importing zod', value: imports.zod, unit: 'ms' },
      most('a consumer of one event beyond zod, gzipped', (await consumerSize(oneEvent)) / 1000, 'kB', 25),
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
  const summary = figures.map(({ what, value, unit, target, met = true }) => {
    const aim = target === undefined ? '' : ` (${target})`
    return `${met ? '      ' : 'MISSED'}  ${what}: ${value.toFixed(2)} ${unit}${aim}`
  })
  return [...lines, '', ...summary].join('\n')
}
