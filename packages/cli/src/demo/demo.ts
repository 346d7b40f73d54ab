import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RefusedRow } from '@counterfoil/adapters'
import { currency, onlineRetail } from '@counterfoil/connector-online-retail'
import { createEngine, type Engine } from '@counterfoil/engine'
import { retailFlows } from '@counterfoil/flows'
import { formatInstant } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import { parseEvent } from '@counterfoil/schemas'
import { warehouse } from '@counterfoil/simulator'
import { sqliteStore } from '@counterfoil/store-sqlite'
import type { ExitCode } from '../program.ts'
import { resolvePath } from '../working-folder.ts'
import { costSource, readCosts } from './cost-file.ts'
import { demoInput } from './input.ts'
import { runMainJob } from './main-job.ts'
import { terminalProgress } from './progress.ts'
import { render } from './render.ts'
import type { DemoResult } from './result.ts'

export interface DemoOptions {
  readonly input?: string
  readonly db?: string
  readonly cost?: string
  readonly json?: boolean
}

/**
 * `counterfoil demo`. Everything is read before anything is recorded, so that input which cannot be read leaves the
 * database as it was.
 */
export async function demo(options: DemoOptions): Promise<ExitCode> {
  const started = performance.now()
  const interruption = interruptible()
  const progress = terminalProgress()
  try {
    const { signal } = interruption
    const { name, contents, openingEvents } = await demoInput(options.input, progress, signal)
    const first = contents.documents[0]?.at ?? 0
    const costs = options.cost === undefined ? [] : await costsFrom(options.cost, first)
    const before = [...openingEvents, ...costs]
    const result = await withEngine(options.db, (engine) =>
      runMainJob({ engine, fileName: name, contents, before, progress, signal, onRefused: refusals(name) }),
    )
    const answer = { ...result, timing: timingSince(started, contents.rows) }
    process.stdout.write(options.json === true ? `${JSON.stringify(answer)}\n` : render(answer, options.db))
    return Object.keys(answer.input.exceptions).length === 0 ? 0 : 1
  } catch (error) {
    if (!interruption.signal.aborted) throw error
    complain('interrupted; what is recorded stays, and the same command goes on from there')
    return 130
  } finally {
    progress.stop()
    interruption.stop()
  }
}

/** Tells the first refused rows one by one; all of them are counted in the result. */
function refusals(fileName: string): (row: RefusedRow) => void {
  let told = 0
  return ({ line, because }) => {
    told += 1
    if (told <= 20) complain(`${fileName}:${line}: ${because}`)
    if (told === 20) complain('further refused rows are counted, not told')
  }
}

function costsFrom(path: string, from: number) {
  return readCosts(resolvePath(path), path, currency, formatInstant(from))
}

async function withEngine<Result>(
  path: string | undefined,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const folder = path === undefined ? await mkdtemp(join(tmpdir(), 'counterfoil-')) : undefined
  const store = await sqliteStore(folder === undefined ? resolvePath(path ?? '') : join(folder, 'demo.db'))
  const engine = createEngine({
    store,
    flows: retailFlows({ accounting: retailAccounting }),
    validate: parseEvent,
    sources: [
      { source: onlineRetail.source, sequencing: onlineRetail.sequencing },
      { source: warehouse, sequencing: 'none' },
      { source: costSource, sequencing: 'none' },
    ],
    source: '/counterfoil',
    now: Date.now,
  })
  try {
    return await work(engine)
  } finally {
    await engine.close()
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** The first Ctrl-C stops after the batch at work; the second ends the program at once. */
function interruptible() {
  const controller = new AbortController()
  const stop = () => controller.abort()
  process.once('SIGINT', stop)
  return { signal: controller.signal, stop: () => process.off('SIGINT', stop) }
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

function complain(message: string): void {
  process.stderr.write(`counterfoil: ${message}\n`)
}
