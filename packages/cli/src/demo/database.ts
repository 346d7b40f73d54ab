import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onlineRetail } from '@counterfoil/connector-online-retail'
import { createEngine, type Engine } from '@counterfoil/engine'
import { retailFlows } from '@counterfoil/flows'
import { CounterfoilError } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import { parseEvent } from '@counterfoil/schemas'
import { warehouse } from '@counterfoil/simulator'
import { sqliteStore } from '@counterfoil/store-sqlite'
import { systemReason } from '../failure.ts'
import { resolvePath } from '../working-folder.ts'
import { costSource } from './item-costs.ts'

/**
 * Works on the database at a path, or on one that is gone afterwards, however the work ends.
 * @throws CounterfoilError `no-temporary-folder`, and what opening the store and the work throw
 */
export async function withEngine<Result>(
  path: string | undefined,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  if (path !== undefined) return await withEngineOn(resolvePath(path), work)
  const folder = await temporaryFolder()
  try {
    return await withEngineOn(join(folder, 'demo.db'), work)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function withEngineOn<Result>(file: string, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = createEngine({
    store: await sqliteStore(file),
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
  }
}

async function temporaryFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'counterfoil-'))
  } catch (cause) {
    throw new CounterfoilError(
      'no-temporary-folder',
      `no temporary database can be made in ${tmpdir()}: ${systemReason(cause)}; set TMPDIR to a folder that can be written, or keep the database with --db PATH`,
      { cause },
    )
  }
}
