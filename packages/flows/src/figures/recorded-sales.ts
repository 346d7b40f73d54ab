import type { Engine } from '@counterfoil/engine'
import { Decimal, parseInstant } from '@counterfoil/kernel'
import type { ReturnedLine, SoldLine } from '@counterfoil/returns'
import type { CommercialLine, EventOfType } from '@counterfoil/schemas'
import { ofType } from '../canonical-flow.ts'
import { type RowType, rowLinesOf } from '../row-lines.ts'

/** What the recorded events of a source say, by document. */
export interface RecordedSales {
  readonly documents: ReadonlyMap<string, DocumentFigures>
  /** Goods that were sold and of whose SKU some came back, for the search of the sale behind a return. */
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
  const returned: ReturnedLine[] = []
  const sold: SoldLine[] = []
  for await (const event of eventsOf(engine, source, ['counterfoil.refund.approved.v1'])) {
    addTo(documents, event)
    returned.push(...returnedGoods(event))
  }
  // Most goods never come back: what nobody returned is not kept.
  const returnedSkus = new Set(returned.map(({ sku }) => sku))
  for await (const event of eventsOf(engine, source, orderTypes)) {
    addTo(documents, event)
    for (const line of soldGoods(event)) if (returnedSkus.has(line.sku)) sold.push(line)
  }
  for await (const event of eventsOf(engine, source, ['counterfoil.inventory.adjusted.v1'])) addTo(documents, event)
  return { documents, sold, returned }
}

const orderTypes = ['counterfoil.order.placed.v1', 'counterfoil.order.amended.v1'] as const

async function* eventsOf<const Type extends RowType>(
  engine: Engine,
  source: string,
  types: readonly Type[],
): AsyncGenerator<EventOfType<Type>> {
  for (const type of types) {
    for await (const event of engine.events({ type })) if (event.source === source) yield ofType(event, types)
  }
}

function addTo(documents: Map<string, DocumentFigures>, event: EventOfType<RowType>): void {
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
    goodsLines: (before?.goodsLines ?? 0) + lines.filter(({ isGoods }) => isGoods).length,
    amount,
    units,
  })
}

function* soldGoods(event: EventOfType<(typeof orderTypes)[number]>): Generator<SoldLine> {
  const { orderId } = event.data
  const lines = event.type === 'counterfoil.order.placed.v1' ? event.data.lines : event.data.addedLines
  for (const line of goods(lines, event)) yield { orderId, ...line }
}

function* returnedGoods(event: EventOfType<'counterfoil.refund.approved.v1'>): Generator<ReturnedLine> {
  const returnId = documentOf(event)
  for (const line of goods(event.data.lines, event)) yield { returnId, ...line }
}

function* goods(
  lines: readonly CommercialLine[],
  { time, data: { customerId } }: { readonly time: string; readonly data: { readonly customerId?: string } },
) {
  const at = parseInstant(time) ?? 0
  const customer = customerId === undefined ? {} : { customerId }
  for (const line of lines) {
    if (line.kind !== 'item') continue
    const { lineId, sku, unitPrice, quantity } = line
    yield { lineId, sku, unitPrice: unitPrice.amount, quantity, at, ...customer }
  }
}

function documentOf({ correlationid, id }: { readonly correlationid?: string; readonly id: string }): string {
  return correlationid ?? id
}
