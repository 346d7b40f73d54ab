import { accepted, isCounterfoilError, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import { StockTable } from '../table/stock-table.ts'
import { BadBytes, ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { crc32 } from './checksum.ts'
import { readParts } from './read-parts.ts'
import { writeParts } from './write-parts.ts'

/** `CFST`: a stock table of Counterfoil. */
const magic = 0x54534643
const version = 1
/** Magic, version, length and checksum of what follows: four bytes each. */
const headerLength = 16

const defaultMaxBytes = 2 * 2 ** 30

/**
 * All of a table in compact bytes: about 2 bytes for a quantity of whole units. They are read by `readTable`, on any
 * machine. Items and places keep their numbers.
 * @throws CounterfoilError `snapshot-too-large` beyond 4 GiB
 */
export function writeTable(table: StockTable): Uint8Array {
  const writer = new ByteWriter()
  for (const field of [magic, version, 0, 0]) writer.uint32(field)
  writeParts(writer, table.parts)
  const payload = writer.bytes().subarray(headerLength)
  writer.uint32At(8, payload.length)
  writer.uint32At(12, crc32(payload))
  return writer.bytes().slice()
}

export type SnapshotRejection = Rejection<
  | 'no-snapshot'
  | 'snapshot-version'
  | 'snapshot-truncated'
  | 'snapshot-checksum'
  | 'snapshot-corrupt'
  | 'snapshot-too-large'
>

/**
 * The table that was written, or why the bytes are none. They may come from anywhere: every size is checked before memory
 * is taken for it. The checksum finds accidents; it does not say who wrote the bytes.
 * @param maxBytes memory that the table may take for its quantities and rows. Default 2 GiB; more is `snapshot-too-large`.
 */
export function readTable(
  bytes: Uint8Array,
  { maxBytes = defaultMaxBytes }: { readonly maxBytes?: number } = {},
): Outcome<StockTable, SnapshotRejection> {
  try {
    const header = new ByteReader(bytes, 0)
    if (bytes.length < headerLength || header.uint32() !== magic) {
      return rejected('no-snapshot', 'these bytes do not begin like a snapshot; read what writeTable has written')
    }
    const written = header.uint32()
    if (written !== version) {
      return rejected('snapshot-version', `a snapshot of version ${written}; this program reads version ${version}`)
    }
    const [length, checksum] = [header.uint32(), header.uint32()]
    const payload = bytes.subarray(headerLength)
    if (payload.length !== length) {
      const because = `${payload.length} bytes where ${length} were written; read the snapshot again, all of it`
      return rejected('snapshot-truncated', because)
    }
    if (crc32(payload) !== checksum) {
      return rejected('snapshot-checksum', 'the bytes were changed since they were written; use another snapshot')
    }
    const reader = new ByteReader(bytes, headerLength)
    const parts = readParts(reader, maxBytes)
    if (reader.left > 0) reader.fail('more than a snapshot')
    return accepted(new StockTable(parts))
  } catch (error) {
    if (error instanceof BadBytes) return rejected('snapshot-corrupt', `${error.message}; use another snapshot`)
    if (isCounterfoilError(error, 'snapshot-too-large') || isCounterfoilError(error, 'table-full')) {
      return rejected('snapshot-too-large', error.message)
    }
    throw error
  }
}
