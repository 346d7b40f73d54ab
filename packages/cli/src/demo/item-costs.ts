import { hash } from 'node:crypto'
import type { Engine } from '@counterfoil/engine'
import type { Currency, Instant, Sku } from '@counterfoil/kernel'
import { type CanonicalEvent, type EventOf, itemCosted } from '@counterfoil/schemas'
import type { ToldCost } from './cost-file.ts'

/** `source` of the events that tell what items cost. */
export const costSource = '/cost-file'

/**
 * The events for the costs that differ from those recorded last, whoever told those. The same file again makes no event;
 * a cost that goes back to an earlier one makes a new event, since it is the next in the chain of its item.
 * @param from when they hold from
 */
export async function changedCosts(
  engine: Engine,
  told: readonly ToldCost[],
  currency: Currency,
  from: Instant,
): Promise<readonly CanonicalEvent[]> {
  if (told.length === 0) return []
  const recorded = await recordedCosts(engine)
  return told.flatMap(({ sku, amount }) => {
    const before = recorded.get(sku) ?? { chain: 0 }
    const isSame = before.unitCost?.amount === amount && before.unitCost.currency === currency
    return isSame ? [] : [costEvent(sku, before.chain, { amount, currency }, from)]
  })
}

interface RecordedCost {
  readonly unitCost?: UnitCost
  /** How many events have told what the item costs. */
  readonly chain: number
}

type UnitCost = EventOf<typeof itemCosted>['data']['unitCost']

async function recordedCosts(engine: Engine): Promise<ReadonlyMap<Sku, RecordedCost>> {
  const costs = new Map<Sku, RecordedCost>()
  for await (const event of engine.events({ type: itemCosted.type })) {
    const { sku, unitCost } = itemCosted.reader.parse(event).data
    costs.set(sku, { unitCost, chain: (costs.get(sku)?.chain ?? 0) + 1 })
  }
  return costs
}

/** Two processes that tell a cost at the same time claim the same place in the chain: one of them is a conflict. */
function costEvent(sku: Sku, place: number, unitCost: UnitCost, time: Instant): CanonicalEvent {
  return {
    specversion: '1.0',
    id: hash('sha256', JSON.stringify([sku, place])).slice(0, 32),
    source: costSource,
    type: itemCosted.type,
    subject: sku,
    time,
    data: { sku, unitCost },
  }
}
