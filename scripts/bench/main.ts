import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { areTargetsMet, figureLines } from './figure.ts'
import { benchmarksOf } from './find.ts'
import { inventoryFigures } from './inventory/report.ts'
import { type Measured, measure } from './measure.ts'
import { benchmarksPage, machine, terminalTable } from './report.ts'
import { schemaCosts, schemaCostsTable } from './schemas/report.ts'

/**
 * `pnpm bench [NAME] [--json]`: runs every `x.bench.ts`, or those whose name begins with NAME. Without a name it writes
 * docs/benchmarks.md. With --json it prints one JSON object, and nothing else to standard output. `pnpm bench schemas`
 * also measures each event type, the import and the size, `pnpm bench inventory` stock at its full size. They end with 1 when a
 * target is missed: run them on a quiet machine, before a release. (Sizes do not depend on the machine, so that `pnpm test`
 * holds them.)
 */
const root = new URL('../../', import.meta.url)
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const [chosen = ''] = positionals

const all = await benchmarksOf(root)
const benchmarks = all.filter(({ name }) => name.startsWith(chosen)).toSorted((a, b) => (a.name < b.name ? -1 : 1))

if (benchmarks.length === 0) {
  console.error(`no benchmark begins with "${chosen}"; there are: ${all.map(({ name }) => name).join(', ')}`)
  process.exitCode = 2
} else {
  const results: Measured[] = []
  for (const benchmark of benchmarks) {
    const measured = await measure(benchmark)
    results.push(measured)
    if (values.json !== true) console.log(`${terminalTable(measured)}\n`)
  }
  const schemas = chosen === 'schemas' ? await schemaCosts() : undefined
  if (schemas !== undefined && values.json !== true) console.log(schemaCostsTable(schemas))
  const inventory = chosen === 'inventory' ? await inventoryFigures() : undefined
  if (inventory !== undefined && values.json !== true) console.log(figureLines(inventory))
  if (!areTargetsMet([...(schemas?.figures ?? []), ...(inventory ?? [])])) process.exitCode = 1
  if (values.json === true) console.log(JSON.stringify({ machine: machine(), benchmarks: results, schemas, inventory }))
  if (chosen === '') writeFileSync(new URL('docs/benchmarks.md', root), benchmarksPage(results))
}
