import { grouped } from './grouped.ts'
import type { DemoResult } from './result.ts'

/** What is left to look at after a run, in words; nothing when every row is in an event and everything tallies. */
export function troublesOf({
  input,
  recorded,
  inventory,
  ledger,
  reconciliation,
}: Omit<DemoResult, 'timing'>): readonly string[] {
  const refused = Object.values(input.exceptions).reduce((sum, { count }) => sum + count, 0)
  return [
    ...(refused === 0 ? [] : [`${grouped(refused)} rows are in no event`]),
    ...(reconciliation.breaks === 0 ? [] : [`${grouped(reconciliation.breaks)} figures do not agree`]),
    ...(inventory.conservation === 0 ? [] : [`${grouped(inventory.conservation)} units are out of balance`]),
    ...(ledger.imbalance === '0'
      ? []
      : [`the books are ${grouped(ledger.imbalance)} ${ledger.currency} out of balance`]),
    ...(recorded.exceptions === 0 ? [] : [`this run filed ${grouped(recorded.exceptions)} exceptions`]),
  ]
}

/** Whether a run left the database as it was. */
export function changedNothing({ recorded }: Pick<DemoResult, 'recorded'>): boolean {
  return recorded.events === 0 && recorded.exceptions === 0
}
