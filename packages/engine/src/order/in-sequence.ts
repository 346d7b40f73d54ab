import type { Message } from '../message/read-message.ts'
import { compositeKey } from '../store/composite-key.ts'
import { compareSequences } from './sequence.ts'

/**
 * The messages of a batch in the order of handling: those of one partition key by their sequence, in the places that
 * they had together; all else as it came.
 */
export function inSequence<Item extends { readonly message: Message }>(items: readonly Item[]): readonly Item[] {
  const arranged = [...items]
  const places = Map.groupBy(arranged.keys(), (index) => sequenceName(items[index]?.message))
  for (const [name, indexes] of places) {
    if (name === undefined || indexes.length === 1) continue
    const sorted = indexes
      .flatMap((index) => items[index] ?? [])
      .toSorted((left, right) => compareSequences(left.message.sequence ?? '', right.message.sequence ?? ''))
    sorted.forEach((item, nth) => {
      arranged[indexes[nth] ?? -1] = item
    })
  }
  return arranged
}

function sequenceName(message: Message | undefined): string | undefined {
  if (message?.sequence === undefined) return undefined
  return compositeKey(message.event.source, message.event.partitionkey ?? '')
}
