import type { Engine } from '@counterfoil/engine'
import { Decimal, parseInstant } from '@counterfoil/kernel'
import type { ReturnedLine, SoldLine } from '@counterfoil/returns'
import type { CommercialLine, EventOfType } from '@counterfoil/schemas'
import { ofType } from '../canonical-flow.ts'
import { type RowType, rowLinesOf, rowTypes } from '../row-lines.ts'

/** What the recorded events of a source say, by document. */
export interface RecordedSales {
  readonly documents: ReadonlyMap<string, DocumentFigures>
  /** Goods that were sold, for the search of the sale behind a return. */
  readonly sold: readonly SoldLine[]
  /** Goods that came back; the `returnId` is the document's. */
  readonly returned: readonly ReturnedLine[]
}

export interface DocumentFigures {
  readonly isCredit: boolean
  /** Lines of it, whatever they sell. */
  readonly lines: number
  /** Those of them that sell or credit goods. */
  readonly goodsLines: number
  /** Sum of its lines, signed as in the document, exact. */
  readonly amount: Decimal
  readonly units: Decimal
}

/** Reads the events of a source once and adds up what they say. */
export async function recordedSales(engine: Engine, source: string): Promise<RecordedSales> {
  const documents = new Map<string, DocumentFigures>()
  const sold: SoldLine[] = []
  const returned: ReturnedLine[] = []
  for (const type of rowTypes) {
    for await (const recorded of engine.events({ type })) {
      if (recorded.source !== source) continue
      const event = ofType(recorded, rowTypes)
      const goods = [...goodsOf(event)]
      addTo(documents, event, goods.length)
      for (const line of goods) {
        if ('orderId' in line) sold.push(line)
        else returned.push(line)
      }
    }
  }
  return { documents, sold, returned }
}

function addTo(documents: Map<string, DocumentFigures>, event: EventOfType<RowType>, goodsLines: number): void {
  const documentId = documentOf(event)
  const before = documents.get(documentId)
  const isCredit = event.type === 'counterfoil.refund.approved.v1'
  let amount = before?.amount ?? new Decimal(0)
  let units = before?.units ?? new Decimal(0)
  const lines = rowLinesOf(event)
  for (const line of lines) {
    amount = amount.plus(line.amount)
    units = units.plus(line.quantity)
  }
  documents.set(documentId, {
    isCredit: isCredit || before?.isCredit === true,
    lines: (before?.lines ?? 0) + lines.length,
    goodsLines: (before?.goodsLines ?? 0) + goodsLines,
    amount,
    units,
  })
}

function* goodsOf(event: EventOfType<RowType>): Generator<SoldLine | ReturnedLine> {
  const at = parseInstant(event.time) ?? 0
  switch (event.type) {
    case 'counterfoil.order.placed.v1': {
      const { orderId, customerId } = event.data
      for (const line of itemsOf(event.data.lines)) yield { orderId, ...of(customerId), ...line, at }
      return
    }
    case 'counterfoil.order.amended.v1': {
      const { orderId, customerId } = event.data
      for (const line of itemsOf(event.data.addedLines)) yield { orderId, ...of(customerId), ...line, at }
      return
    }
    case 'counterfoil.refund.approved.v1': {
      const returnId = documentOf(event)
      for (const line of itemsOf(event.data.lines)) yield { returnId, ...of(event.data.customerId), ...line, at }
      return
    }
    case 'counterfoil.inventory.adjusted.v1':
      return
  }
}

function documentOf(event: EventOfType<RowType>): string {
  return event.correlationid ?? event.id
}

function* itemsOf(lines: readonly CommercialLine[]) {
  for (const line of lines) {
    if (line.kind !== 'item') continue
    yield { lineId: line.lineId, sku: line.sku, unitPrice: line.unitPrice.amount, quantity: line.quantity }
  }
}

function of(customerId: string | undefined): { readonly customerId?: string } {
  return customerId === undefined ? {} : { customerId }
}
