import type { Rejection } from '@counterfoil/kernel'
import type { Items } from '../movement/items.ts'
import type { Movement, StockEvent } from '../movement/movement.ts'
import { parseMovements } from '../movement/parse-movements.ts'
import { Positions } from '../position/positions.ts'
import type { RecordKey } from '../position/record.ts'
import { WatermarkLog } from '../position/watermark.ts'
import { Acceptance } from './acceptance.ts'
import type { CountAdjustment } from './adjustment.ts'
import { type Count, compareCounts, countOf, type Figure } from './count.ts'
import { type CountRule, checkRules } from './count-rules.ts'
import type { StockException } from './exception.ts'
import { type Fact, factsOf, nameOf } from './fact.ts'
import { ItemBook } from './item-book.ts'
import { itemHistory } from './item-history.ts'
import { negativeStretches } from './negative.ts'
import { serialExceptions } from './serials.ts'
import { verdictsOf } from './verdict.ts'

export interface HistoryPolicy {
  /** Who is believed to have counted right, and how far. Default none: every difference is a proposal. */
  readonly counts?: readonly CountRule[]
  /** What items are counted in, and kits among them. Default: each in the unit that it moved in first. */
  readonly items?: Items
}

/** What events come to, with the order in which they happened looked at. */
export interface StockHistory {
  readonly positions: Positions
  /** Differences that counts have found and that are applied: believed by the policy, or accepted by a person. */
  readonly adjustments: readonly CountAdjustment[]
  /** Differences that are not applied, for a person to accept. */
  readonly proposals: readonly CountAdjustment[]
  /** What a person has to see to. */
  readonly exceptions: readonly StockException[]
}

/**
 * The positions that events lead to, in whatever order they come, with counts applied. A count is a figure at its cut-off:
 * only what happened after the cut-off comes on top of it, and what is told afterwards of the time before it changes what
 * was expected, not what was counted. Events are taken as a set: one that is given twice counts once, and any order gives
 * the same positions, adjustments, proposals and exceptions. Without counts the positions are those of `fold`.
 * @throws CounterfoilError `bad-policy`, `bad-instant`, `quantity-overflow`, `bad-local-date`
 */
export function history(events: Iterable<StockEvent>, { counts: rules = [], items }: HistoryPolicy = {}): StockHistory {
  checkRules(rules)
  const { facts, contradicting } = factsOf(events)
  const exceptions = contradicting.map(contradiction)
  const moving = new Map<Fact, readonly Movement[]>()
  for (const fact of facts) {
    const read = parseMovements(fact.event, items)
    if (read.ok) moving.set(fact, read.value)
    else exceptions.push(refusal(fact.event, read.rejection))
  }

  const counts = countsAmong([...moving.keys()])
  const acceptance = new Acceptance(counts)
  for (const [fact, movements] of moving) moving.set(fact, acceptance.withoutAccepted(fact, movements))
  const book = new ItemBook(items)
  const log = new WatermarkLog()
  for (const [fact, movements] of moving) {
    log.note(fact.event, movements)
    for (const movement of movements) book.addMovement(fact, movement)
  }
  for (const count of counts) book.addCount(count)

  const records = new Map<RecordKey, number>()
  const adjustments: CountAdjustment[] = []
  const proposals: CountAdjustment[] = []
  for (const item of book.items()) {
    const isAccepted = (count: Count, figure: Figure) => acceptance.has(count, { sku: item.sku, ...figure })
    const run = itemHistory(item, { rules, isAccepted })
    for (const [key, value] of run.records) records.set(key, value)
    const verdicts = verdictsOf(item, run, rules)
    for (const adjustment of verdicts.adjustments) adjustments.push(adjustment)
    for (const proposal of verdicts.proposals) proposals.push(proposal)
    for (const exception of [...verdicts.exceptions, ...negativeStretches(item.sku, run)]) exceptions.push(exception)
  }
  const positions = Positions.ofRecords(records, log.watermarks())
  const serials = serialExceptions(positions, [...moving.keys()])
  return { positions, adjustments, proposals, exceptions: [...exceptions, ...book.exceptions, ...serials] }
}

/** Those that were not declared an error, in the order of their cut-offs. */
function countsAmong(facts: readonly Fact[]): readonly Count[] {
  const wrong = new Set<string>()
  const counts: Count[] = []
  for (const { event } of facts) {
    if (event.type === 'counterfoil.inventory.counted.v1') counts.push(countOf(event))
    if (event.type !== 'counterfoil.inventory.error-declared.v1') continue
    const { eventId: id, eventSource: source = event.source } = event.data
    wrong.add(nameOf({ source, id }))
  }
  return counts.filter(({ event }) => !wrong.has(nameOf(event))).toSorted(compareCounts)
}

function contradiction({ source, id }: StockEvent): StockException {
  return {
    code: 'contradictory-event',
    because: `another event of ${source} has the id ${id} and says something else; this one is not applied: give it an id of its own, or withdraw it`,
    events: [{ source, id }],
  }
}

function refusal({ source, id }: StockEvent, { code, because, path = [] }: Rejection): StockException {
  return { code, because: `the event is not applied: ${because}`, events: [{ source, id, path }] }
}
