import { CounterfoilError, type Sku, sku as skuOf } from '@counterfoil/kernel'
import type { Movement } from '../movement/movement.ts'
import { escapeSegment, type Node, nodeKey, parseNodeKey, unescapeSegment } from '../movement/node.ts'
import type { Reference } from '../movement/reference.ts'
import { itemKey } from './balance.ts'

/**
 * The key of one number that is kept of stock: a balance of an item, or of one of its lots or serials, under its
 * `BalanceKey` or one that begins alike; what was opened and drawn under a document; or when a lot expires.
 */
export type RecordKey = string

/** What a record is about, read from its key. */
export type RecordOf =
  | { readonly kind: 'balance'; readonly sku: Sku; readonly node: Node }
  | { readonly kind: 'lot'; readonly sku: Sku; readonly lotId: string; readonly node: Node }
  | { readonly kind: 'serial'; readonly sku: Sku; readonly serial: string; readonly node: Node }
  | { readonly kind: 'expiry'; readonly sku: Sku; readonly lotId: string }
  | { readonly kind: 'document'; readonly sku: Sku }

/** What is counted: the item, one of its lots, or one of its units. All are kept alike, under keys that begin alike. */
export type SubjectKey = string

export function lotKey(sku: Sku, lotId: string): SubjectKey {
  return `${itemKey(sku)}/lot/${escapeSegment(lotId)}`
}

export function serialKey(sku: Sku, serial: string): SubjectKey {
  return `${itemKey(sku)}/serial/${escapeSegment(serial)}`
}

export function isSerialKey(subject: SubjectKey): boolean {
  return subject.includes('/serial/')
}

export function expiryKey(sku: Sku, lotId: string): RecordKey {
  return `${lotKey(sku, lotId)}/expires`
}

/** What is counted by a movement: its item, its lot and its serials. */
export function subjectKeys({ sku, lot, serials = [] }: Movement): readonly SubjectKey[] {
  const item = itemKey(sku)
  if (lot === undefined && serials.length === 0) return [item]
  return [item, ...(lot ? [lotKey(sku, lot.lotId)] : []), ...serials.map((serial) => serialKey(sku, serial))]
}

export function recordKey(subject: SubjectKey, node: Node): RecordKey {
  return `${subject}/${nodeKey(node)}`
}

/** The keys of what was opened, and of what was drawn, under a document. */
export function documentKeys(
  subject: SubjectKey,
  { id, at, beyond }: Reference,
): { opened: RecordKey; drawn: RecordKey } {
  const account = `${subject}/document/${escapeSegment(id)}/${nodeKey(at)}/${nodeKey(beyond)}`
  return { opened: `${account}/opened`, drawn: `${account}/drawn` }
}

/** Reads record keys, each item and node among them once: there are far fewer of those than of keys. */
export class RecordKeyReader {
  readonly #skus = new Map<string, Sku>()
  readonly #nodes = new Map<string, Node>()

  /** @throws CounterfoilError `bad-record-key`, `bad-node-key`, `bad-identifier` */
  read(key: RecordKey): RecordOf {
    const end = key.indexOf('/')
    const sku = this.#sku(key.slice(0, Math.max(end, 0)))
    if (key.startsWith('stock/', end + 1) || key.startsWith('outside/', end + 1)) {
      return { kind: 'balance', sku, node: this.#node(key.slice(end + 1)) }
    }
    const [kind, id = '', ...rest] = key.slice(end + 1).split('/')
    if (kind === 'document' || ((kind === 'lot' || kind === 'serial') && rest[0] === 'document')) {
      return { kind: 'document', sku }
    }
    const name = unescapeSegment(id)
    const tail = rest.join('/')
    if (kind === 'serial') return { kind, sku, serial: name, node: this.#node(tail) }
    if (kind === 'lot' && tail === 'expires') return { kind: 'expiry', sku, lotId: name }
    if (kind === 'lot') return { kind, sku, lotId: name, node: this.#node(tail) }
    throw new CounterfoilError(
      'bad-record-key',
      `${JSON.stringify(key.slice(0, 80))} is no key of a stock record; use the keys that recordKeysOf gives`,
    )
  }

  #sku(text: string): Sku {
    const known = this.#skus.get(text)
    if (known !== undefined) return known
    const sku = skuOf(unescapeSegment(text))
    this.#skus.set(text, sku)
    return sku
  }

  #node(text: string): Node {
    const known = this.#nodes.get(text)
    if (known !== undefined) return known
    const node = parseNodeKey(text)
    this.#nodes.set(text, node)
    return node
  }
}

/** What a single key is about. @throws CounterfoilError `bad-record-key`, `bad-node-key`, `bad-identifier` */
export function parseRecordKey(key: RecordKey): RecordOf {
  return new RecordKeyReader().read(key)
}
