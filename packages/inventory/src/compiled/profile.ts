import { scaledQuantity } from '@counterfoil/kernel'
import type { StockState } from '@counterfoil/schemas'
import { floorAt } from '../availability/floor-term.ts'
import { isEligibleLocation } from '../availability/place.ts'
import type { AvailabilityPolicy } from '../availability/policy.ts'
import { type CompiledPortion, compilePortion } from '../availability/portion.ts'
import { type ItemSettings, type PlaceSettings, settingsOf } from '../availability/settings.ts'
import { epochOf } from '../epoch.ts'
import type { DemandForecast } from '../forecast/demand-forecast.ts'
import type { Interned } from '../table/interned.ts'
import type { StockTable } from '../table/stock-table.ts'
import { type CompiledAmount, compileAmount } from './compiled-amount.ts'
import { none } from './packed-claims.ts'

/** What a policy says of an item at one place of a table. */
export interface PlaceProgram {
  /** The table's number of the place. */
  readonly place: number
  /** The number that claims on the place have. */
  readonly location: number
  readonly columns: StateColumns
  /** Numbers of the owners whose units count. */
  readonly owners: readonly number[]
  /** Undefined where stale stock counts like any other. */
  readonly freshness: FreshnessRule | undefined
  /** Undefined where the buffer of the whole answer covers the place. */
  readonly buffer: CompiledAmount | undefined
  /** Less than this is not offered from the place; 0 for none. */
  readonly threshold: number
}

/** What becomes of a place whose source is late. */
export interface FreshnessRule {
  readonly maxAge: number
  readonly excludes: boolean
  readonly discount: CompiledPortion | undefined
}

/** The columns of states; a state that nothing ever stood in has none yet. */
export class StateColumns {
  readonly columns: Int32Array
  readonly #states: readonly StockState[]
  #open: boolean

  constructor(states: readonly StockState[]) {
    this.#states = states
    this.columns = new Int32Array(states.length).fill(-1)
    this.#open = true
  }

  /** Looks again for columns that were not there before; a column that is there stays. */
  resolve(table: StockTable): void {
    if (!this.#open) return
    let open = false
    for (let index = 0; index < this.#states.length; index++) {
      const state = this.#states[index]
      if (state !== undefined && this.columns[index] === -1) this.columns[index] = table.columnOf(state)
      if (this.columns[index] === -1) open = true
    }
    this.#open = open
  }
}

/** What a policy says of an item, made ready for a table of so many places. */
export interface Profile {
  /** Places that the table had; with more it is to be made anew. */
  readonly tablePlaces: number
  readonly tracked: boolean
  readonly programs: readonly PlaceProgram[]
  /** The columns of all programs, each once. */
  readonly columns: readonly StateColumns[]
  /** The one owner whose units count everywhere, by number; -1 where there are several. */
  readonly owner: number
  /** The places where every one adds its stock and nothing else, of one owner and in the same states. */
  readonly plain: Int32Array | undefined
  readonly wholeBuffer: CompiledAmount | undefined
  readonly wholeThreshold: number
  /** What may be sold beyond what is there, `Infinity` without limit, before the moment when that ends. */
  readonly floor: number
  readonly floorUntil: number
  readonly settings: ItemSettings
}

/** What is numbered alike for all profiles of a table. */
export interface Numbering {
  readonly table: StockTable
  readonly owners: Interned<string>
  readonly locations: Interned<string>
  readonly forecast: DemandForecast | undefined
}

export function compileProfile(
  policy: AvailabilityPolicy,
  sku: string,
  categories: readonly string[],
  numbering: Numbering,
): Profile {
  const { table, forecast } = numbering
  const settings = settingsOf(policy, sku, categories)
  const question = { sku, channel: policy.channel, ...(forecast !== undefined && { forecast }) }
  const stateSets = new Map<string, StateColumns>()
  const programs: PlaceProgram[] = []
  for (let place = 1; place < table.places; place++) {
    const location = table.locationOf(place)
    if (location === undefined || !isEligibleLocation(policy, location)) continue
    const there = settings.at(location)
    if (!there.offered.value) continue
    const states = [...new Set(there.states)].toSorted()
    const key = states.join()
    const columns = stateSets.get(key) ?? new StateColumns(states)
    stateSets.set(key, columns)
    programs.push({
      place,
      location: numbering.locations.add(location),
      columns,
      owners: [...new Set(there.owners)].map((owner) => numbering.owners.add(owner)),
      freshness: freshnessRule(there),
      buffer: ownBuffer(there, { ...question, location }),
      threshold: ownThreshold(there),
    })
  }
  const { buffer, threshold, floor, tracked } = settings
  const owner = soleOwner(programs)
  return {
    tablePlaces: table.places,
    tracked,
    programs,
    columns: [...stateSets.values()],
    owner,
    plain: owner !== none && stateSets.size === 1 && programs.every(isPlain) ? placesOf(programs) : undefined,
    wholeBuffer:
      buffer === undefined || 'perLocation' in buffer.value ? undefined : compileAmount(buffer.value, question),
    wholeThreshold: threshold !== undefined && 'fixed' in threshold.value ? scaledQuantity(threshold.value.fixed) : 0,
    ...compiledFloor(floor),
    settings,
  }
}

/** Undefined where stale stock counts like any other. */
export function freshnessRule({ stale: { value }, maxAgeMinutes }: PlaceSettings): FreshnessRule | undefined {
  if (value === 'count') return undefined
  return {
    maxAge: maxAgeMinutes * 60_000,
    excludes: value === 'exclude',
    discount: typeof value === 'object' ? compilePortion(value.discount) : undefined,
  }
}

function ownBuffer(
  { buffer }: PlaceSettings,
  question: Parameters<typeof compileAmount>[1],
): CompiledAmount | undefined {
  if (buffer === undefined || !('perLocation' in buffer.value)) return undefined
  const { perLocation } = buffer.value
  return compileAmount(typeof perLocation === 'string' ? { fixed: perLocation } : perLocation, question)
}

function ownThreshold({ threshold }: PlaceSettings): number {
  return threshold !== undefined && 'perLocation' in threshold.value ? scaledQuantity(threshold.value.perLocation) : 0
}

function compiledFloor(decided: ItemSettings['floor']): Pick<Profile, 'floor' | 'floorUntil'> {
  const floor = floorAt(decided, Number.NEGATIVE_INFINITY)
  if (decided === undefined || floor === undefined) return { floor: 0, floorUntil: 0 }
  const until = 'until' in decided.value ? decided.value.until : undefined
  return {
    floor: floor.quantity ?? Number.POSITIVE_INFINITY,
    floorUntil: until === undefined ? Number.POSITIVE_INFINITY : epochOf(until),
  }
}

function soleOwner(programs: readonly PlaceProgram[]): number {
  const owner = programs[0]?.owners[0] ?? none
  return programs.every(({ owners }) => owners.length === 1 && owners[0] === owner) ? owner : none
}

function isPlain({ freshness, buffer, threshold }: PlaceProgram): boolean {
  return freshness === undefined && buffer === undefined && threshold === 0
}

function placesOf(programs: readonly PlaceProgram[]): Int32Array {
  return Int32Array.from(programs, ({ place }) => place)
}
