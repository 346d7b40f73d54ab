import {
  accepted,
  type Currency,
  type LocalDate,
  maxIdentifierLength,
  type Outcome,
  type Rejection,
  rejected,
} from '@counterfoil/kernel'
import type { Journal, JournalLine } from '@counterfoil/schemas'
import { minorUnits } from '../amounts/exact-amount.ts'
import { plus, type Units } from '../amounts/units.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import { remeasuredFact } from '../facts/provision.ts'
import { closingDay, type PostingCalendar, type PostingDay, postingDay } from '../periods/posting-calendar.ts'
import { checkBalanced } from '../posting/balanced.ts'
import { journalLine } from '../posting/journal-line.ts'
import { maxJournalLines } from '../posting/limits.ts'

/** The `fact` of a journal that sums up others for the ERP. */
const summaryFact = 'summary'

/** A journal, and when what it posts happened. */
export interface DatedJournal {
  readonly journal: Journal
  /** Epoch milliseconds. */
  readonly at: number
}

/** The journals of one day, place and currency, summed up by account for the ERP. */
export interface PostingBatch {
  /** Balanced; one line for each account, side and kept dimension. */
  readonly journal: Journal
  readonly postedOn: LocalDate
  readonly period: string
  /** The place of its journals. Absent where they name none. */
  readonly location?: string
  /** For each line of the journal the lines that it sums up. */
  readonly lineage: readonly (readonly LineReference[])[]
}

/** One line of a journal, counted from 0. */
export interface LineReference {
  readonly journalId: string
  readonly line: number
}

/** A journal that came after its period was closed, and where it went. */
export interface LateEntry extends PostingDay {
  readonly journalId: string
  readonly lateFor: string
}

export interface PostingBatches {
  /** By day, place and currency. */
  readonly batches: readonly PostingBatch[]
  readonly late: readonly LateEntry[]
}

export interface BatchOptions {
  readonly calendar: PostingCalendar
  /** Names this run in the id of each batch, so that what comes afterwards for the same day makes another batch. */
  readonly run: string
  /** What a summed line is still told apart by, besides its account. Default the place alone. */
  readonly dimensions?: readonly (keyof Dimensions)[]
}

export type BatchRejection = Rejection<
  'no-period' | 'no-open-period' | 'unbalanced-journal' | 'journal-added-twice' | 'bad-journal-id' | 'too-many-lines'
>

/**
 * Sums journals up for the ERP. A journal belongs, whole, to the place that its first line names and to the day of that
 * place; one whose period is closed goes to the next open one and is named as late. What was expected back, measured anew at the
 * close of a period, belongs to that period though it is closed. All or nothing: one journal that is refused makes no batch.
 * @throws CounterfoilError `bad-amount`, `unknown-time-zone`
 */
export function postingBatches(
  journals: Iterable<DatedJournal>,
  { calendar, run, dimensions = ['location'] }: BatchOptions,
): Outcome<PostingBatches, BatchRejection> {
  const drafts = new Map<string, Draft>()
  const late: LateEntry[] = []
  const seen = new Set<string>()
  for (const { journal, at } of journals) {
    const { journalId } = journal
    if (seen.has(journalId)) return rejected('journal-added-twice', `journal ${journalId} comes twice; give each once`)
    seen.add(journalId)
    const balanced = checkBalanced(journal)
    if (!balanced.ok) return balanced
    const location = journal.lines.find((line) => line.location !== undefined)?.location
    const isClose = journal.fact === remeasuredFact
    const day = isClose ? closingDay(at, calendar) : postingDay(at, location, calendar)
    if (!day.ok) return rejected(day.rejection.code, `journal ${journalId}: ${day.rejection.because}`)
    if (day.value.lateFor !== undefined) late.push({ journalId, ...day.value, lateFor: day.value.lateFor })
    for (const [line, journalLine] of journal.lines.entries()) {
      const draft = draftOf(drafts, day.value, location, journalLine.amount.currency)
      enter(draft, journalLine, dimensions, { journalId, line })
    }
  }
  const sorted = [...drafts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, draft]) => draft)
  const batches = sorted.map((draft) => batchOf(draft, run))
  for (const { journal } of batches) {
    const { journalId, lines } = journal
    if (journalId.length > maxIdentifierLength) {
      const because = `batch ${journalId.slice(0, 60)}... has an id of ${journalId.length} characters; name the run shorter`
      return rejected('bad-journal-id', because)
    }
    if (lines.length > maxJournalLines) {
      const because = `batch ${journalId} has ${lines.length} lines, more than ${maxJournalLines}; tell fewer dimensions apart`
      return rejected('too-many-lines', because)
    }
  }
  return accepted({ batches, late })
}

interface Draft {
  readonly day: PostingDay
  readonly location: string | undefined
  readonly currency: Currency
  readonly lines: Map<string, DraftLine>
}

interface DraftLine {
  readonly account: string
  readonly isDebit: boolean
  readonly dimensions: Dimensions
  minor: Units
  readonly from: LineReference[]
}

function draftOf(drafts: Map<string, Draft>, day: PostingDay, location: string | undefined, currency: Currency): Draft {
  const key = JSON.stringify([day.postedOn, location ?? '', currency])
  const known = drafts.get(key)
  if (known !== undefined) return known
  const draft = { day, location, currency, lines: new Map<string, DraftLine>() }
  drafts.set(key, draft)
  return draft
}

function enter(
  { lines }: Draft,
  { account, side, amount, ...all }: JournalLine,
  kept: readonly (keyof Dimensions)[],
  from: LineReference,
): void {
  const key = JSON.stringify([account, side, ...kept.map((name) => all[name] ?? '')])
  const minor = minorUnits(amount)
  const known = lines.get(key)
  if (known !== undefined) {
    known.minor = plus(known.minor, minor)
    known.from.push(from)
    return
  }
  const dimensions: Dimensions = Object.fromEntries(
    kept.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])),
  )
  lines.set(key, { account, isDebit: side === 'debit', dimensions, minor, from: [from] })
}

function batchOf({ day, location, currency, lines }: Draft, run: string): PostingBatch {
  const { postedOn, period } = day
  const sorted = [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
  const place = location === undefined ? '' : `, ${location}`
  const sources = new Set(sorted.flatMap(({ from }) => from.map(({ journalId }) => journalId)))
  const journal: Journal = {
    journalId: [run, postedOn, ...(location === undefined ? [] : [location]), currency].join('/'),
    fact: summaryFact,
    currency,
    narrative: `${sources.size === 1 ? '1 journal' : `${sources.size} journals`} of ${postedOn}${place}`,
    lines: sorted.map(({ account, isDebit, minor, dimensions }) =>
      journalLine(account, isDebit ? minor : -minor, currency, dimensions),
    ),
  }
  return {
    journal,
    postedOn,
    period,
    ...(location === undefined ? {} : { location }),
    lineage: sorted.map(({ from }) => from),
  }
}
