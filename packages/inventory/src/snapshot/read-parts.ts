import { CounterfoilError, isLocationId, isSku, maxIdentifierLength } from '@counterfoil/kernel'
import { outsideName, stockState } from '@counterfoil/schemas'
import type { Columns } from '../table/columns.ts'
import { documentLine } from '../table/documents.ts'
import type { ItemNames } from '../table/item-names.ts'
import { codeOfName, type NodeCode } from '../table/node-code.ts'
import { emptyParts, outsidePlace, type TableParts } from '../table/table-parts.ts'
import type { ByteReader } from './byte-reader.ts'

/** @throws BadBytes, CounterfoilError `snapshot-too-large` */
export function readParts(reader: ByteReader, maxBytes: number): TableParts {
  const parts = emptyParts()
  const { columns, items, locations, cells } = parts
  readColumns(reader, columns, stockState.options)
  readColumns(reader, columns, outsideName.options)
  const owners = readTexts(reader)
  for (const location of readTexts(reader)) {
    if (!isLocationId(location) || locations.find(location) >= 0) reader.fail('a location that is none, or comes twice')
    locations.add(location)
  }
  readItems(reader, items, owners)
  const places = locations.size + 1
  readDocuments(reader, parts, places)
  requireRoom(items.size * places, maxBytes)
  cells.reserve(items.size, places)
  cells.widen(columns.width)
  for (let item = 0; item < items.size; item++) {
    readRows(reader, parts, item, places)
    requireRoom(cells.bytes, maxBytes)
  }
  return parts
}

function readColumns(reader: ByteReader, columns: Columns, names: readonly string[]): void {
  const count = reader.length(names.length)
  for (let column = 0; column < count; column++) {
    const name = reader.text(maxIdentifierLength)
    const isKnown = names.includes(name) && columns.find(codeOfName(name)) < 0
    if (!isKnown) reader.fail('a state that this program does not know, or that comes twice')
    columns.ensure(codeOfName(name))
  }
}

function readTexts(reader: ByteReader): readonly string[] {
  return Array.from({ length: reader.length() }, () => reader.text(maxIdentifierLength))
}

function readItems(reader: ByteReader, items: ItemNames, owners: readonly string[]): void {
  const count = reader.length()
  for (let item = 0; item < count; item++) {
    const owner = owners[reader.count(owners.length)]
    const sku = reader.text(maxIdentifierLength)
    if (owner === undefined || !isSku(sku)) reader.fail('an item that is none')
    if (items.find(sku, owner) >= 0) reader.fail('an item twice')
    items.add(sku, owner)
  }
}

function readDocuments(reader: ByteReader, { documents, items }: TableParts, places: number): void {
  const count = reader.length()
  for (let document = 0; document < count; document++) {
    const [item, place] = [reader.count(items.size), reader.count(places)]
    const [at, beyond] = [readCode(reader), readCode(reader)]
    const line = documentLine(reader.text(maxIdentifierLength), item, place, at, beyond)
    if (item >= items.size || place >= places) reader.fail('a document of an item or place that is none')
    const [opened, drawn] = [reader.quantity(), reader.quantity()]
    documents.set(line, { opened, drawn })
    if (documents.size !== document + 1) reader.fail('a document of nothing, or one that comes twice')
  }
}

function readCode(reader: ByteReader): NodeCode {
  const code = codeOfName(reader.text(maxIdentifierLength))
  return code < 0 ? reader.fail('a state that this program does not know') : code
}

function readRows(reader: ByteReader, { cells, columns }: TableParts, item: number, places: number): void {
  const rows = reader.length(places)
  let next = 0
  for (let index = 0; index < rows; index++) {
    const place = next + reader.count(places)
    if (place >= places) reader.fail('a place that is none')
    const row = cells.ensure(item, place)
    const width = place === outsidePlace ? columns.outside.length : columns.states.length
    for (let column = 0; column < width; column++) cells.set(row, column, reader.quantity())
    next = place + 1
  }
}

function requireRoom(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return
  throw new CounterfoilError(
    'snapshot-too-large',
    `the table would take more than ${maxBytes} bytes; allow more with maxBytes if the snapshot is yours`,
  )
}
