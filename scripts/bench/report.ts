import { availableParallelism, cpus, platform, totalmem } from 'node:os'
import type { Measured, MeasuredWork } from './measure.ts'

/** What the figures were taken on: no names, no paths. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor'
  const memory = Math.round(totalmem() / 1024 ** 3)
  return `${model}, ${availableParallelism()} cores, ${memory} GB, ${platform()}, Node ${process.versions.node}`
}

const columns = ['work', '', 'median', 'per second', 'against ours'] as const

/** The table of one benchmark, for a terminal. */
export function terminalTable({ name, does, works }: Measured): string {
  const rows = [columns, ...works.map(cells)]
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  '),
  )
  return [`${name}: ${does}`, ...lines.map((line) => `  ${line.trimEnd()}`)].join('\n')
}

/** docs/benchmarks.md as a whole. */
export function benchmarksPage(results: readonly Measured[]): string {
  const sections = results.map(({ name, does, works }) =>
    [
      `## ${name}`,
      '',
      `${does[0]?.toUpperCase()}${does.slice(1)}.`,
      '',
      `| ${columns.join(' | ')} |`,
      '|---|---|--:|--:|--:|',
      ...works.map((work) => `| ${cells(work).join(' | ')} |`),
    ].join('\n'),
  )
  return `# Benchmarks

Written by \`npx -y pnpm@12 bench\`. Each job is done by ours, by peers that give the same answer (which is checked), and by a
limit: a part of the job that no way of doing it can leave out. The works of a table took turns in one process; the time is the
median of a run, and "against ours" is that time in multiples of ours. Compare within a table, on one machine.

${machine()}.

${sections.join('\n\n')}
`
}

function cells({ name, role, milliseconds, itemsPerSecond, timesOurs }: MeasuredWork): readonly string[] {
  const perSecond = itemsPerSecond.toLocaleString('en-GB', { maximumSignificantDigits: 3 })
  return [
    name,
    role === 'ours' ? '' : role,
    `${milliseconds.toPrecision(3)} ms`,
    perSecond,
    `${timesOurs.toFixed(2)} x`,
  ]
}
