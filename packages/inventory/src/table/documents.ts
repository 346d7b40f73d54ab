import { type DocumentAccount, emptyAccount } from '../position/document-account.ts'
import type { NodeCode } from './node-code.ts'

/** Where an item stands that is open under a document, and where it comes from beyond that. */
export interface DocumentLine {
  /** Different for every line. */
  readonly key: string
  readonly id: string
  readonly item: number
  readonly place: number
  readonly at: NodeCode
  readonly beyond: NodeCode
}

/** @param at, beyond the codes of two nodes */
export function documentLine(id: string, item: number, place: number, at: NodeCode, beyond: NodeCode): DocumentLine {
  return { key: `${item}/${place}/${at}/${beyond}/${id}`, id, item, place, at, beyond }
}

/** What was opened and drawn under the documents of a table, by item and place. */
export class Documents {
  readonly #accounts = new Map<string, DocumentAccount>()

  get size(): number {
    return this.#accounts.size
  }

  get({ key }: DocumentLine): DocumentAccount {
    return this.#accounts.get(key) ?? emptyAccount
  }

  /** An account in which nothing was ever opened or drawn is none. */
  set({ key }: DocumentLine, account: DocumentAccount): void {
    if (account.opened === 0 && account.drawn === 0) this.#accounts.delete(key)
    else this.#accounts.set(key, account)
  }

  *entries(): Generator<readonly [DocumentLine, DocumentAccount], void, undefined> {
    for (const [key, account] of this.#accounts) {
      const [item, place, at, beyond, ...id] = key.split('/')
      yield [documentLine(id.join('/'), Number(item), Number(place), Number(at), Number(beyond)), account]
    }
  }
}
