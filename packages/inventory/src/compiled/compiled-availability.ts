import { CounterfoilError, type Sku, scaledQuantity } from '@counterfoil/kernel'
import { unlimitedQuantity } from '../availability/floor-term.ts'
import { isEligibleLocation } from '../availability/place.ts'
import type { AvailabilityPolicy } from '../availability/policy.ts'
import { portionOf } from '../availability/portion.ts'
import type { DemandForecast } from '../forecast/demand-forecast.ts'
import type { Watermark } from '../position/watermark.ts'
import { Interned } from '../table/interned.ts'
import type { StockTable } from '../table/stock-table.ts'
import { amountOf } from './compiled-amount.ts'
import { ItemRows } from './item-rows.ts'
import { none, PackedClaims } from './packed-claims.ts'
import { type FreshnessRule, freshnessRule, type PlaceProgram, type Profile } from './profile.ts'
import { Profiles } from './profiles.ts'
import { WatermarkTimes } from './watermark-times.ts'

/** What figures are made of beside stock; it is asked for when an item first is, and then kept. */
export interface CompileOptions {
  /** The categories of an item, the nearest first. Default none. */
  readonly categoriesOf?: (sku: string) => readonly string[]
  readonly forecast?: DemandForecast
}

/** A claim by name: a hold, a commitment or demand. */
export interface NamedClaim {
  readonly sku: Sku
  /** A decimal, zero or more. */
  readonly quantity: string
  /** Default any place. */
  readonly location?: string
  /** Epoch milliseconds from which on it no longer counts. Default never. */
  readonly until?: number
  /** Whose it is: it is not counted against them. */
  readonly claimant?: string
}

/** What is asked, written anew for each figure: an object for each would be most of its cost. */
interface Question {
  channel: number
  item: number
  /** Epoch milliseconds. */
  at: number
  asker: number
}

const unlimited = scaledQuantity(unlimitedQuantity)
const noColumns = new Int32Array(0)

/**
 * Policies made ready for one table: the figures of `availability`, as whole numbers of hundred-thousandths, for hot loops.
 * Channels and items are numbered, and keep their numbers. Why a figure is what it is, `availability` tells.
 *
 * Netted feeds are not compiled: what a feed has subtracted already is not to be claimed here.
 */
export class CompiledAvailability {
  readonly table: StockTable
  /** The channels by their numbers. */
  readonly channels: readonly string[]
  readonly #policies: readonly AvailabilityPolicy[]
  readonly #items = new Interned<Sku>()
  readonly #locations = new Interned<string>()
  readonly #claimants = new Interned<string>()
  readonly #claims = new PackedClaims()
  readonly #profiles: Profiles
  readonly #rows: ItemRows
  readonly #watermarks: readonly WatermarkTimes[]
  readonly #question: Question = { channel: 0, item: 0, at: 0, asker: none }
  /** By profile and location: whether claims on a place count. */
  readonly #claimRules = new Map<Profile, (FreshnessRule | boolean | undefined)[]>()

  /** @throws CounterfoilError `bad-policy` for netted feeds, and for two policies of one channel */
  constructor(table: StockTable, policies: readonly AvailabilityPolicy[], options: CompileOptions = {}) {
    requireCompilable(policies)
    const owners = new Interned<string>()
    const numbering = { table, owners, locations: this.#locations, forecast: options.forecast }
    this.table = table
    this.channels = policies.map(({ channel }) => channel)
    this.#policies = policies
    this.#profiles = new Profiles(policies, this.#items, numbering, options.categoriesOf ?? (() => []))
    this.#rows = new ItemRows(table, this.#items, owners)
    this.#watermarks = policies.map(() => new WatermarkTimes())
  }

  /** How many items were asked for; they are numbered from 0. */
  get items(): number {
    return this.#items.size
  }

  /** The number of an item, a new one where it was never asked for. */
  itemOf(sku: Sku): number {
    return this.#items.add(sku)
  }

  skuOf(item: number): Sku | undefined {
    return this.#items.text(item)
  }

  /** The number of someone who asks. */
  claimantOf(name: string): number {
    return this.#claimants.add(name)
  }

  /** Counts a claim from now on. @returns its number, to remove it by @throws CounterfoilError `bad-claim`, `bad-quantity` */
  addClaim({ sku, quantity, location, until = Infinity, claimant }: NamedClaim): number {
    const place = location === undefined ? none : this.#locations.add(location)
    const owner = claimant === undefined ? none : this.claimantOf(claimant)
    return this.#claims.add(this.itemOf(sku), scaledQuantity(quantity), place, until, owner)
  }

  /** @throws CounterfoilError `bad-claim` */
  removeClaim(claim: number): void {
    this.#claims.remove(claim)
  }

  /** How far all sources have told, for policies that leave stale stock out. Until then every place is stale for them. */
  setWatermarks(watermarks: Iterable<Watermark>): void {
    const all = [...watermarks]
    for (const [channel, { sources }] of this.#policies.entries()) {
      this.#watermarks[channel]?.read(all, sources, this.#locations)
    }
  }

  /** What a channel may sell of an item: {@link raw}, and never below 0. */
  sellable(channel: number, item: number, at: number, asker: number = none, quotaLeft: number = Infinity): number {
    return Math.max(this.raw(channel, item, at, asker, quotaLeft), 0)
  }

  /**
   * The raw figure of `availability`, in hundred-thousandths.
   * @param at epoch milliseconds
   * @param asker by number, whose own claims do not count. Default nobody.
   * @param quotaLeft hundred-thousandths. Default no quota.
   * @throws CounterfoilError `quantity-overflow`, `unknown-channel`
   */
  raw(channel: number, item: number, at: number, asker: number = none, quotaLeft: number = Infinity): number {
    const profile = this.#profiles.of(channel, item)
    const floor = at < profile.floorUntil ? profile.floor : 0
    if (!profile.tracked || floor === Infinity) return Math.min(quotaLeft, unlimited)
    const question = this.#question
    question.channel = channel
    question.item = item
    question.at = at
    question.asker = asker
    for (const columns of profile.columns) columns.resolve(this.table)
    const tableItem = profile.owner === none ? none : this.#rows.tableItem(item, profile.owner)
    const rest =
      profile.plain === undefined
        ? this.#restOf(profile, tableItem, floor)
        : exact(this.#plainRest(profile, profile.plain, tableItem) + floor)
    return Math.min(quotaLeft, rest > 0 && rest < profile.wholeThreshold ? 0 : rest)
  }

  /** What is left where each place adds its stock and nothing else. @param tableItem of the one owner that counts */
  #plainRest(profile: Profile, places: Int32Array, tableItem: number): number {
    const columns = profile.columns[0]?.columns ?? noColumns
    let there = 0
    for (let index = 0; index < places.length; index++) {
      there = exact(there + this.#rows.quantityAt(tableItem, places[index] ?? none, columns))
    }
    const { wholeBuffer } = profile
    const kept = wholeBuffer === undefined ? 0 : amountOf(wholeBuffer, Math.max(there, 0))
    return exact(there - kept - this.#claimed(profile))
  }

  /**
   * What is left where places differ: in owners, states, buffers, thresholds, or in what becomes of stale stock.
   * @param tableItem of the one owner that counts; not looked at where there are several
   */
  #restOf(profile: Profile, tableItem: number, floor: number): number {
    const { programs, owner, wholeBuffer } = profile
    let sum = 0
    let covered = 0
    let kept = 0
    let tooLittle = 0
    for (const program of programs) {
      const { place, columns, buffer, threshold, freshness } = program
      const there = owner === none ? this.#standing(program) : this.#rows.quantityAt(tableItem, place, columns.columns)
      const left = freshness === undefined ? there : there - this.#staleOf(program.location, freshness, there)
      const own = buffer === undefined ? 0 : Math.min(amountOf(buffer, Math.max(left, 0)), Math.max(left, 0))
      if (buffer === undefined) covered = exact(covered + left)
      kept += own
      sum = exact(sum + left)
      if (threshold > 0) tooLittle += this.#tooLittleOf(program, left - own)
    }
    const there = Math.max(covered, 0)
    const whole = wholeBuffer === undefined ? 0 : amountOf(wholeBuffer, there)
    if (!(whole > 0 && there === 0 && sum - covered > 0)) kept += whole
    const rest = exact(sum - kept - this.#claimed(profile) + floor)
    return rest - Math.min(tooLittle, Math.max(rest, 0))
  }

  #standing({ place, columns, owners }: PlaceProgram): number {
    const { item } = this.#question
    let there = 0
    for (const owner of owners) {
      there = exact(there + this.#rows.quantityAt(this.#rows.tableItem(item, owner), place, columns.columns))
    }
    return there
  }

  /** What is taken off the stock of a place because its source is late. */
  #staleOf(location: number, rule: FreshnessRule, there: number): number {
    if (!this.#isStale(location, rule)) return 0
    return rule.discount === undefined ? there : portionOf(Math.max(there, 0), rule.discount)
  }

  /** What a place offers, where that is less than its threshold. @param left after the buffer */
  #tooLittleOf({ location, freshness, threshold }: PlaceProgram, left: number): number {
    if (freshness?.excludes && this.#isStale(location, freshness)) return 0
    const offered = left - this.#claimedAt(location)
    return offered > 0 && offered < threshold ? offered : 0
  }

  #claimed(profile: Profile): number {
    const { item, asker, at } = this.#question
    const claims = this.#claims
    let units = 0
    for (let claim = claims.first(item); claim !== none; claim = claims.next(claim)) {
      const location = claims.locationOf(claim)
      const counts = claims.isAgainst(claim, asker, at) && (location === none || this.#countsAt(profile, location))
      if (counts) units = exact(units + claims.unitsOf(claim))
    }
    return units
  }

  #claimedAt(location: number): number {
    const { item, asker, at } = this.#question
    const claims = this.#claims
    let units = 0
    for (let claim = claims.first(item); claim !== none; claim = claims.next(claim)) {
      if (claims.locationOf(claim) === location && claims.isAgainst(claim, asker, at)) units += claims.unitsOf(claim)
    }
    return units
  }

  #countsAt(profile: Profile, location: number): boolean {
    const rules = this.#claimRules.get(profile) ?? []
    const rule = rules[location] ?? this.#claimRule(profile, location)
    rules[location] = rule
    this.#claimRules.set(profile, rules)
    return typeof rule === 'boolean' ? rule : !(rule.excludes && this.#isStale(location, rule))
  }

  /** True where claims count at any time. */
  #claimRule({ settings }: Profile, location: number): FreshnessRule | boolean {
    const policy = this.#policies[this.#question.channel]
    const name = this.#locations.text(location)
    if (policy === undefined || name === undefined || !isEligibleLocation(policy, name)) return false
    const there = settings.at(name)
    return there.offered.value && (freshnessRule(there) ?? true)
  }

  #isStale(location: number, rule: FreshnessRule): boolean {
    const { channel, at } = this.#question
    return this.#watermarks[channel]?.isStale(location, rule, at) ?? true
  }
}

function requireCompilable(policies: readonly AvailabilityPolicy[]): void {
  const channels = new Set<string>()
  for (const { channel, feeds } of policies) {
    if (feeds.some(({ basis }) => basis.kind === 'netted')) {
      throw new CounterfoilError('bad-policy', `the policy of ${channel} has netted feeds, which are not compiled`)
    }
    if (channels.has(channel)) {
      throw new CounterfoilError('bad-policy', `two policies are of channel ${channel}; give one for each`)
    }
    channels.add(channel)
  }
}

/** A sum of whole numbers that is exact. */
function exact(sum: number): number {
  if (sum <= Number.MAX_SAFE_INTEGER && sum >= Number.MIN_SAFE_INTEGER) return sum
  throw new CounterfoilError(
    'quantity-overflow',
    'a figure exceeds what is exact in hundred-thousandths; split the item',
  )
}
