import { onlineRetail } from '@counterfoil/connector-online-retail'
import { createEngine, type Engine, type EngineOptions, memoryStore } from '@counterfoil/engine'
import { importDocuments, retailFlows, storedPositions } from '@counterfoil/flows'
import { retailAccounting } from '@counterfoil/ledger'
import { parseEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const postage = '1,POST,Postage,1,2026-03-01 08:00:00,4.00,17850.0,United Kingdom'
const mug = '1,MUG,Mug,3,2026-03-01 08:00:00,1.50,17850.0,United Kingdom'
const cup = '2,CUP,Cup,1,2026-03-01 08:00:00,2.00,17850.0,United Kingdom'

function startEngine(validate: EngineOptions['validate'] = parseEvent): Engine {
  return createEngine({
    store: memoryStore(),
    flows: retailFlows({ accounting: retailAccounting }),
    validate,
    sources: [{ source: onlineRetail.source, sequencing: onlineRetail.sequencing }],
    source: '/counterfoil',
    now: () => 0,
  })
}

async function importRows(engine: Engine, ...rows: readonly string[]) {
  async function* bytes() {
    yield new TextEncoder().encode([header, ...rows].join('\n'))
  }
  const contents = await onlineRetail.read({ name: 'sales.csv', bytes: bytes() })
  const refused: string[] = []
  const summary = await importDocuments({
    engine,
    adapter: onlineRetail,
    fileName: 'sales.csv',
    contents,
    onRefused: ({ line, reason }) => refused.push(`${line}: ${reason}`),
  })
  const { rowsInEvents, alreadyKnown, exceptions } = summary
  return { rowsInEvents, alreadyKnown, exceptions: Object.fromEntries(exceptions), refused }
}

/** The engine as a process sees it that read the register before another process recorded rows. */
function readingTooEarly(engine: Engine): Engine {
  let isFirst = true
  return {
    ...engine,
    states: async (flow, keys) => {
      if (!isFirst) return engine.states(flow, keys)
      isFirst = false
      return new Map()
    },
  }
}

async function onHand(engine: Engine, sku: string): Promise<string> {
  return (await storedPositions(engine)).onHand(sku)
}

describe('a document whose rows another process has recorded meanwhile', () => {
  it('is mapped anew: no row is recorded twice and none is lost', async () => {
    const engine = startEngine()
    await importRows(engine, postage)
    const late = await importRows(readingTooEarly(engine), postage, mug)
    expect(late).toEqual({ rowsInEvents: 1, alreadyKnown: 1, exceptions: {}, refused: [] })
    expect(await onHand(engine, 'MUG')).toBe('-3')
    expect(await importRows(engine, postage, mug)).toMatchObject({ rowsInEvents: 0, alreadyKnown: 2 })
    expect(await onHand(engine, 'MUG')).toBe('-3')
  })

  it('is known when all of it was recorded', async () => {
    const engine = startEngine()
    await importRows(engine, mug, cup)
    const again = await importRows(readingTooEarly(engine), mug, cup)
    expect(again).toEqual({ rowsInEvents: 0, alreadyKnown: 2, exceptions: {}, refused: [] })
  })
})

describe('a document of which the engine does not accept one event', () => {
  /** Takes no shipment of mugs. */
  const picky: EngineOptions['validate'] = (input) => {
    const event = parseEvent(input)
    if (!event.ok || event.value.type !== 'counterfoil.inventory.shipped.v1') return event
    const hasMugs = event.value.data.lines.some(({ sku }) => sku === 'MUG')
    return hasMugs ? { ok: false, rejection: [{ message: 'no mugs', path: ['data'] }] } : event
  }

  it('is not recorded at all: its rows are exceptions with their amounts, the others go on', async () => {
    const engine = startEngine(picky)
    const { rowsInEvents, exceptions, refused } = await importRows(engine, postage, mug, cup)
    expect(rowsInEvents).toBe(1)
    expect(exceptions).toEqual({ rejected: { count: 2, amount: '8.5' } })
    expect(refused).toEqual(['2: rejected', '3: rejected'])
    const types: string[] = []
    for await (const { type, correlationid } of engine.events()) if (correlationid === '1') types.push(type)
    expect(types).toEqual([])
  })
})

it('a document of more events than one transaction takes is an exception, and the others go on', async () => {
  const reasons = Array.from({ length: 12_000 }, (_, index) => `9,MUG,reason ${index},-1,2026-03-01 08:00:00,0,,UK`)
  const { rowsInEvents, exceptions } = await importRows(startEngine(), mug, ...reasons, cup)
  expect(rowsInEvents).toBe(2)
  expect(exceptions).toEqual({ 'document-too-large': { count: 12_000, amount: '0' } })
})
