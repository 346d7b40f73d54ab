import type { RefusedRow } from '@counterfoil/adapters'
import type { ExitCode } from '../program.ts'
import { print, tell } from '../streams.ts'
import { resolvePath } from '../working-folder.ts'
import { readCostFile } from './cost-file.ts'
import { withEngine } from './database.ts'
import { demoInput } from './input.ts'
import { interruption } from './interruption.ts'
import { runMainJob } from './main-job.ts'
import { type Progress, terminalProgress } from './progress.ts'
import { render } from './render.ts'
import type { DemoResult } from './result.ts'
import { troublesOf } from './verdict.ts'

export interface DemoOptions {
  readonly input?: string
  readonly db?: string
  readonly cost?: string
  readonly json?: boolean
}

/** `counterfoil demo`. */
export async function demo(options: DemoOptions): Promise<ExitCode> {
  const { signal, stop } = interruption()
  const progress = terminalProgress()
  try {
    const result = await resultOf(options, progress, signal)
    // Printing can take as long as its reader likes: it is stopped as any program's.
    stop()
    await print(options.json === true ? `${JSON.stringify(result)}\n` : render(result, options.db))
    const troubles = troublesOf(result)
    if (options.json === true && troubles.length > 0) tell(`not everything tallies: ${troubles.join(', ')}`)
    return troubles.length === 0 ? 0 : 1
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
    progress.stop()
    tell(
      options.db === undefined
        ? 'interrupted; nothing is kept without --db'
        : `interrupted; what is recorded in ${options.db} stays, and the same command goes on from there`,
    )
    return 130
  } finally {
    progress.stop()
    stop()
  }
}

/** Everything is read before anything is recorded, so that input which cannot be read leaves the database as it was. */
async function resultOf(options: DemoOptions, progress: Progress, signal: AbortSignal): Promise<DemoResult> {
  const started = performance.now()
  const costs = options.cost === undefined ? [] : await readCostFile(resolvePath(options.cost), options.cost)
  const { name: fileName, contents, openingEvents } = await demoInput(options.input, progress, signal)
  const job = { fileName, contents, openingEvents, costs, progress, signal, onRefused: refusals(fileName) }
  const result = await withEngine(options.db, (engine) => runMainJob({ engine, ...job }))
  return { ...result, timing: timingSince(started, contents.rows) }
}

/** Tells the first refused rows one by one; all of them are counted in the result. */
function refusals(fileName: string): (row: RefusedRow) => void {
  let told = 0
  return ({ line, because }) => {
    told += 1
    if (told <= 20) tell(`${fileName}:${line}: ${because}`)
    if (told === 21) tell('further refused rows are counted, not told')
  }
}

function timingSince(started: number, rows: number): DemoResult['timing'] {
  const seconds = (performance.now() - started) / 1000
  return {
    seconds: Number(seconds.toFixed(2)),
    rowsPerSecond: Math.round(rows / seconds),
    // maxRSS is in kilobytes.
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}
