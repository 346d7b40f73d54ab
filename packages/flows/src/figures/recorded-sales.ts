import type { SourceDocument } from '@counterfoil/adapters'
import type { Engine } from '@counterfoil/engine'
import { Decimal, parseInstant } from '@counterfoil/kernel'
import type { ReturnedLine, SoldLine } from '@counterfoil/returns/order'
import type { CommercialLine, EventOfType } from '@counterfoil/schemas'
import { ofType } from '../canonical-flow.ts'
import { type RowLine, type RowType, rowLinesOf } from '../row-lines.ts'

/** What the recorded events of a source say. */
export interface RecordedSales {
  /** The documents of the input, or all that are recorded where no input was given. */
  readonly documents: ReadonlyMap<string, DocumentFigures>
  /** Whether a line counts: one of the input, or any where no input was given. */
  readonly isAskedFor: LineFilter
  /** Goods that were sold and of whose SKU some came back, for the search of the sale behind a return. */
  readonly sold: readonly SoldLine[]
  /** Goods that came back; the `returnId` is the document's. */
  readonly returned: readonly ReturnedLine[]
}

export type LineFilter = (documentId: string, lineId: string) => boolean

/** What is recorded of a document's lines, those of the input alone; all zero where none is recorded. */
export interface DocumentFigures {
  /** Whether a credit of it is recorded. */
  readonly isCredit: boolean
  /** Lines of it, whatever they sell. */
  readonly lines: number
  /** Those of them that sell or credit goods. */
  readonly goodsLines: number
  /** Sum of its lines, signed as in the document, exact. */
  readonly amount: Decimal
  readonly units: Decimal
}

/**
 * Reads the events of a source once and adds up what they say.
 * @param input the documents of a file: figures are of their lines alone, though earlier files may have brought other
 * lines of the same documents. Absent means everything that is recorded.
 */
export async function recordedSales(
  engine: Engine,
  source: string,
  input?: readonly SourceDocument[],
): Promise<RecordedSales> {
  const documents = new Map(input?.map(({ documentId }) => [documentId, nothingRecorded]))
  const isAskedFor = input === undefined ? () => true : linesOf(input)
  const addTo = (event: EventOfType<RowType>) => {
    const documentId = documentOf(event)
    const lines = rowLinesOf(event).filter(({ lineId }) => isAskedFor(documentId, lineId))
    if (lines.length === 0) return
    const isCredit = event.type === 'counterfoil.refund.approved.v1'
    documents.set(documentId, withLines(documents.get(documentId) ?? nothingRecorded, isCredit, lines))
  }
  const returned: ReturnedLine[] = []
  const sold: SoldLine[] = []
  for await (const event of eventsOf(engine, source, ['counterfoil.refund.approved.v1'])) {
    addTo(event)
    returned.push(...returnedGoods(event))
  }
  // Most goods never come back: what nobody returned is not kept.
  const returnedSkus = new Set(returned.map(({ sku }) => sku))
  for await (const event of eventsOf(engine, source, orderTypes)) {
    addTo(event)
    for (const line of soldGoods(event)) if (returnedSkus.has(line.sku)) sold.push(line)
  }
  for await (const event of eventsOf(engine, source, adjustmentTypes)) addTo(event)
  return { documents, isAskedFor, sold, returned }
}

const orderTypes = ['counterfoil.order.placed.v1', 'counterfoil.order.amended.v1'] as const
const adjustmentTypes = ['counterfoil.inventory.adjusted.v1', 'counterfoil.inventory.adjusted.v2'] as const

async function* eventsOf<const Type extends RowType>(
  engine: Engine,
  source: string,
  types: readonly Type[],
): AsyncGenerator<EventOfType<Type>> {
  for (const type of types) {
    for await (const event of engine.events({ type })) if (event.source === source) yield ofType(event, types)
  }
}

const nothingRecorded: DocumentFigures = {
  isCredit: false,
  lines: 0,
  goodsLines: 0,
  amount: new Decimal(0),
  units: new Decimal(0),
}

function withLines(before: DocumentFigures, isCredit: boolean, lines: readonly RowLine[]): DocumentFigures {
  let { amount, units } = before
  for (const line of lines) {
    amount = amount.plus(line.amount)
    units = units.plus(line.quantity)
  }
  return {
    isCredit: isCredit || before.isCredit,
    lines: before.lines + lines.length,
    goodsLines: before.goodsLines + lines.filter(({ isGoods }) => isGoods).length,
    amount,
    units,
  }
}

/** Holds the line ids of one document at a time: a file has very many, and events of one document stand together. */
function linesOf(documents: readonly SourceDocument[]): LineFilter {
  const byId = new Map(documents.map((document) => [document.documentId, document]))
  let held: { readonly documentId: string; readonly lineIds: ReadonlySet<string> } | undefined
  return (documentId, lineId) => {
    if (held?.documentId !== documentId) {
      held = { documentId, lineIds: new Set(byId.get(documentId)?.lines.map((line) => line.lineId)) }
    }
    return held.lineIds.has(lineId)
  }
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
