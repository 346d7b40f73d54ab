import type { SourceDocument } from '@counterfoil/adapters'
import type { CanonicalEvent } from '@counterfoil/schemas'
import { upcast } from '@counterfoil/schemas/evolution'
import { describe, expect, it } from 'vitest'
import { adjusted, envelope, line, startEngine, terms } from '../../test/retail.ts'
import { agreementWithFile, recordedSales, returnsFigures, salesFigures } from '../index.ts'

const customerId = 'P1'
const order: CanonicalEvent = {
  ...envelope('a'),
  correlationid: 'O1',
  type: 'counterfoil.order.placed.v1',
  data: { orderId: 'O1', customerId, ...terms, lines: [line('a', '1', '1')] },
}
const addition: CanonicalEvent = {
  ...envelope('b'),
  correlationid: 'O1',
  type: 'counterfoil.order.amended.v1',
  data: { orderId: 'O1', customerId, addedLines: [line('b', '1', '2')] },
}

function credited(id: string, ...lineIds: readonly string[]): CanonicalEvent {
  const lines = lineIds.map((lineId) => line(lineId, '1', '2'))
  return {
    ...envelope(id),
    correlationid: 'C1',
    type: 'counterfoil.refund.approved.v1',
    time: '2026-03-09T10:00:00Z',
    data: { refundId: id, returnId: id, customerId, ...terms, lines },
  }
}

function document(documentId: string, lines: Readonly<Record<string, string>>, firstRow = 2): SourceDocument {
  const sourceLines = Object.entries(lines).map(([lineId, amount], index) => {
    return { lineId, row: firstRow + index, quantity: amount.startsWith('-') ? '-1' : '1', amount }
  })
  return { documentId, lines: sourceLines }
}

async function recordedOf(input?: readonly SourceDocument[]) {
  const engine = startEngine()
  await engine.handle([order, addition, credited('c', 'x'), credited('d', 'y')])
  return recordedSales(engine, '/shop', input)
}

describe('figures of an input', () => {
  const second = [document('O1', { b: '2' }), document('C1', { x: '-2' })]

  it('are of its lines, not of what earlier files brought of the same documents', async () => {
    const recorded = await recordedOf(second)
    expect(salesFigures(recorded)).toEqual({ invoices: 2, gross: '2', credits: '-2', net: '0', netUnits: '0' })
    expect(returnsFigures(recorded)).toMatchObject({ invoices: 1, lines: 1, matched: 1, unmatched: 0, charges: 0 })
    const { amounts, units } = await agreementWithFile(recorded, second, 'GBP')
    expect([amounts.keys, amounts.breaks, units.keys, units.breaks]).toEqual([2, [], 2, []])
  })

  it('match its returns against every sale that is recorded', async () => {
    const both = document('C1', { x: '-2', y: '-2' })
    expect(returnsFigures(await recordedOf([both]))).toMatchObject({ lines: 2, matched: 1, unmatched: 1 })
  })

  it('count every document, also one of which nothing is recorded', async () => {
    const refused = document('O9', { z: '7' })
    const recorded = await recordedOf([...second, refused])
    expect(salesFigures(recorded)).toMatchObject({ invoices: 3, net: '0' })
    const { amounts } = await agreementWithFile(recorded, [...second, refused], 'GBP')
    expect(amounts.breaks).toMatchObject([{ key: 'O9' }])
  })

  it('without an input are of all that is recorded', async () => {
    expect(salesFigures(await recordedOf())).toMatchObject({ invoices: 2, gross: '3', credits: '-4' })
  })
})

describe('an adjustment', () => {
  const adjustment = adjusted('a1', '-2')

  it.each([adjustment, upcast(adjustment)])('of $type is a document with its lines and units', async (event) => {
    const engine = startEngine()
    await engine.handle([event])
    const { documents } = await recordedSales(engine, '/shop')
    expect(documents.get('a1')).toMatchObject({ isCredit: false, lines: 1, goodsLines: 1 })
    expect(documents.get('a1')?.units.toFixed()).toBe('-2')
  })

  it.each([adjustment, upcast(adjustment)])('of $type is recorded once', async (event) => {
    const engine = startEngine()
    const told = { ...event, correlationid: 'D1' }
    const outcomes = await engine.handle([told, { ...told, id: 'again' }])
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'refused'])
  })
})

describe('the agreement with a file', () => {
  it('leaves out rows that ended as exceptions', async () => {
    const file = [document('O1', { a: '1', wrong: '100' }), document('O9', { other: '7' }, 10)]
    const recorded = await recordedOf(file)
    expect((await agreementWithFile(recorded, file, 'GBP')).amounts.breaks).toHaveLength(2)
    const { amounts } = await agreementWithFile(recorded, file, 'GBP', new Set([3, 10]))
    expect([amounts.keys, amounts.breaks]).toEqual([1, []])
  })
})
