import { grouped } from './grouped.ts'
import type { DemoResult } from './result.ts'

/** The figures that the verdict is about. */
export interface Judged {
  readonly input: Pick<DemoResult['input'], 'exceptions'>
  readonly recorded: Pick<DemoResult['recorded'], 'exceptions'>
  readonly inventory: Pick<DemoResult['inventory'], 'conservation'>
  readonly ledger: Pick<DemoResult['ledger'], 'imbalance' | 'currency'>
  readonly reconciliation: Pick<DemoResult['reconciliation'], 'breaks'>
}

/** What is left to look at after a run, in words; nothing when every row is in an event and everything tallies. */
export function troublesOf({ input, recorded, inventory, ledger, reconciliation }: Judged): readonly string[] {
  const refused = Object.values(input.exceptions).reduce((sum, { count }) => sum + count, 0)
  const figures: readonly (readonly [name: string, figure: number | string])[] = [
    ['rows in no event', refused],
    ['breaks', reconciliation.breaks],
    ['units out of balance', inventory.conservation],
    [`${ledger.currency} out of balance`, ledger.imbalance],
    ['exceptions filed by this run', recorded.exceptions],
  ]
  return figures.filter(([, figure]) => Number(figure) !== 0).map(([name, figure]) => `${name}: ${grouped(figure)}`)
}

/** Whether a run left the database as it was. */
export function changedNothing({
  recorded,
}: {
  readonly recorded: Pick<DemoResult['recorded'], 'events' | 'exceptions'>
}): boolean {
  return recorded.events === 0 && recorded.exceptions === 0
}
