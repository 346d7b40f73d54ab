import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { CounterfoilError } from '@counterfoil/kernel'
import type { EngineStore } from '../store/port.ts'
import type { StoreCapability, StoreCase, StorePlace } from './case.ts'
import { capabilityCases } from './cases/capabilities.ts'
import { closingCases } from './cases/closing.ts'
import { deliveryCases } from './cases/deliveries.ts'
import { engineCases } from './cases/engine.ts'
import { eventCases } from './cases/events.ts'
import { exceptionCases } from './cases/exceptions.ts'
import { idempotentCases } from './cases/idempotent.ts'
import { intentCapabilityCases, intentCases } from './cases/intents.ts'
import { sequenceCases } from './cases/sequences.ts'
import { stateCases } from './cases/states.ts'

/** The functions that vitest, node:test and others have in common. */
export interface TestFramework {
  describe(name: string, body: () => void): unknown
  it: {
    (title: string, body: () => Promise<void>): unknown
    skip(title: string, body: () => Promise<void>): unknown
  }
}

export interface StoreConformanceOptions {
  /** What the store claims. Absent means nothing beyond the port itself. */
  readonly capabilities?: readonly StoreCapability[]
  /** Tests to leave out, each with its reason, which is shown. */
  readonly skip?: readonly StoreSkip[]
}

export interface StoreSkip {
  /** The test's title. */
  readonly test: string
  readonly reason: string
}

const cases: readonly StoreCase[] = [
  ...deliveryCases,
  ...sequenceCases,
  ...stateCases,
  ...eventCases,
  ...exceptionCases,
  ...engineCases,
  ...intentCases,
  ...idempotentCases,
  ...closingCases,
  ...capabilityCases,
  ...intentCapabilityCases,
]

/**
 * Declares the tests that every engine store has to pass.
 * @param makeStore opens a store at a place, new or kept from before
 * @throws CounterfoilError `unknown-test` when `skip` names a test that is not there
 */
export function storeConformance(
  { describe, it }: TestFramework,
  makeStore: (place: StorePlace) => EngineStore | Promise<EngineStore>,
  { capabilities = [], skip = [] }: StoreConformanceOptions = {},
): void {
  for (const { test } of skip) {
    if (cases.some(({ title }) => title === test)) continue
    throw new CounterfoilError('unknown-test', `no test of the store conformance kit is called ${JSON.stringify(test)}`)
  }
  describe('engine store conformance', () => {
    for (const each of cases) {
      const reason = reasonToSkip(each, capabilities, skip)
      const body = () => runCase(each, makeStore)
      if (reason === undefined) it(each.title, body)
      else it.skip(`${each.title} (skipped: ${reason})`, body)
    }
  })
}

function reasonToSkip(
  { title, needs }: StoreCase,
  capabilities: readonly StoreCapability[],
  skip: readonly StoreSkip[],
): string | undefined {
  if (needs !== undefined && !capabilities.includes(needs)) return `the store does not claim to be ${needs}`
  return skip.find(({ test }) => test === title)?.reason
}

async function runCase(
  { run }: StoreCase,
  makeStore: (place: StorePlace) => EngineStore | Promise<EngineStore>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-store-'))
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '_')
  const opened: EngineStore[] = []
  const open = async () => {
    const store = await makeStore({ folder, name })
    opened.push(store)
    return store
  }
  try {
    await run({ store: await open(), open })
  } finally {
    await Promise.all(opened.map((store) => store.close()))
    await rm(folder, { recursive: true, force: true })
  }
}
