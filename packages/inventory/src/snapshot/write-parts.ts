import { type NodeCode, nameOfCode } from '../table/node-code.ts'
import { outsidePlace, type TableParts } from '../table/table-parts.ts'
import type { ByteWriter } from './byte-writer.ts'

/**
 * Writes the names, then what is open under documents, then the rows of each item. States are written by name, so that the
 * model may list them in another order.
 */
export function writeParts(writer: ByteWriter, parts: TableParts): void {
  const { columns, items, locations, documents } = parts
  writeTexts(writer, columns.states.map(nameOfCode))
  writeTexts(writer, columns.outside.map(nameOfCode))
  const owners = [...items.owners()]
  writeTexts(writer, owners)
  writeTexts(writer, locations.texts())
  const ownerNumbers = new Map(owners.map((owner, number) => [owner, number]))
  writer.count(items.size)
  for (const [item, sku] of items.skus().entries()) {
    writer.count(ownerNumbers.get(items.ownerOf(item) ?? '') ?? 0)
    writer.text(sku)
  }
  writer.count(documents.size)
  for (const [{ id, item, place, at, beyond }, { opened, drawn }] of documents.entries()) {
    for (const number of [item, place]) writer.count(number)
    for (const text of [nameOfCode(at), nameOfCode(beyond), id]) writer.text(text)
    for (const quantity of [opened, drawn]) writer.quantity(quantity)
  }
  for (let item = 0; item < items.size; item++) writeRows(writer, parts, item)
}

/** The rows of an item in which anything stands: how many places lie between them, and what stands in each column. */
function writeRows(writer: ByteWriter, { cells, columns, locations }: TableParts, item: number): void {
  const places = locations.size + 1
  const quantitiesAt = (place: number) => {
    const codes: readonly NodeCode[] = place === outsidePlace ? columns.outside : columns.states
    const row = cells.find(item, place)
    return row < 0 ? [] : codes.map((_, column) => cells.at(row, column))
  }
  const rows: [number, readonly number[]][] = []
  for (let place = 0; place < places; place++) {
    const quantities = quantitiesAt(place)
    if (quantities.some((quantity) => quantity !== 0)) rows.push([place, quantities])
  }
  writer.count(rows.length)
  let next = 0
  for (const [place, quantities] of rows) {
    writer.count(place - next)
    for (const quantity of quantities) writer.quantity(quantity)
    next = place + 1
  }
}

function writeTexts(writer: ByteWriter, texts: readonly string[]): void {
  writer.count(texts.length)
  for (const text of texts) writer.text(text)
}
