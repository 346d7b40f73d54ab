import {
  accepted,
  addCalendarDays,
  addScaled,
  CounterfoilError,
  type LocalDate,
  type Outcome,
  quantityOfScaled,
  type Rejection,
  rejected,
  scaledQuantity,
} from '@counterfoil/kernel'

/** Units that come or are wanted on a day, as a decimal of zero or more. */
export interface DatedQuantity {
  readonly date: LocalDate
  readonly quantity: string
}

/** What is known of the days to come. */
export interface PromiseQuestion {
  /** What may be sold at the start of the first day, as a decimal: the raw figure of an availability, below zero too. */
  readonly onHand: string
  /** What comes in. What should have come before the first day is not counted: give it the day that it will come. */
  readonly supply: readonly DatedQuantity[]
  /** What is promised. What should have gone before the first day is owed on the first day. */
  readonly demand: readonly DatedQuantity[]
  readonly firstDay: LocalDate
  /** Days that are looked at, from the first on: 1 to 3,660. What comes or is wanted after them changes nothing. */
  readonly horizonDays: number
}

/** What may be promised for a day. */
export interface PromiseDay {
  readonly date: LocalDate
  readonly supply: string
  readonly demand: string
  /** What is left at the end of the day if all comes and goes as it is dated: below zero too. */
  readonly balance: string
  /**
   * What can still be promised for this day without taking from what is promised for it or any day after: the least
   * balance from this day on, and never below 0.
   */
  readonly cumulative: string
  /** The same without the floor at 0. */
  readonly raw: string
  /** What of it becomes available on this very day; the sum up to a day is its `cumulative`. */
  readonly discrete: string
  /** The day whose balance is that least one, the last of several: what stands in the way of promising more. */
  readonly limitedBy: LocalDate
}

export interface AvailableToPromise {
  readonly days: readonly PromiseDay[]
  /** Supply dated before the first day, which is not counted. */
  readonly overdueSupply: string
}

/** Available to promise by day. @throws CounterfoilError `bad-promise`, `bad-quantity`, `quantity-overflow`, `date-out-of-range` */
export function availableToPromise(question: PromiseQuestion): AvailableToPromise {
  const { firstDay, horizonDays, onHand } = question
  if (!(Number.isInteger(horizonDays) && horizonDays >= 1 && horizonDays <= 3_660)) {
    throw new CounterfoilError('bad-promise', `a horizon of ${horizonDays} days cannot be; give 1 to 3660 whole days`)
  }
  const supply = byDay(question.supply, 'supply')
  const demand = byDay(question.demand, 'demand')
  const owed = sumBefore(demand, firstDay)

  const days: { date: LocalDate; supply: number; demand: number; balance: number }[] = []
  let balance = scaledQuantity(onHand)
  for (let index = 0; index < horizonDays; index++) {
    const date = addCalendarDays(firstDay, index)
    const day = {
      date,
      supply: supply.get(date) ?? 0,
      demand: addScaled(demand.get(date) ?? 0, index === 0 ? owed : 0),
    }
    balance = addScaled(addScaled(balance, day.supply), -day.demand)
    days.push({ ...day, balance })
  }
  return { days: forwardMinimum(days), overdueSupply: quantityOfScaled(sumBefore(supply, firstDay)) }
}

/**
 * The first day by which so many can be promised.
 * @throws CounterfoilError `bad-quantity`
 */
export function earliestDate(
  { days }: Pick<AvailableToPromise, 'days'>,
  quantity: string,
): Outcome<LocalDate, Rejection<'beyond-horizon'>> {
  const wanted = scaledQuantity(quantity)
  const day = days.find(({ cumulative }) => scaledQuantity(cumulative) >= wanted)
  if (day !== undefined) return accepted(day.date)
  const last = days.at(-1)
  return rejected(
    'beyond-horizon',
    `${quantity} cannot be promised up to ${last?.date}, when ${last?.cumulative} can; look further ahead, or promise less`,
  )
}

/** From the last day to the first, so that each day knows the least balance of the days after it. */
function forwardMinimum(
  days: readonly { date: LocalDate; supply: number; demand: number; balance: number }[],
): readonly PromiseDay[] {
  let least = Number.POSITIVE_INFINITY
  let limitedBy = days.at(-1)?.date
  const reversed = days.toReversed().map((day) => {
    if (day.balance < least || limitedBy === undefined) {
      least = day.balance
      limitedBy = day.date
    }
    return { day, least, limitedBy }
  })
  let before = 0
  return reversed.toReversed().map(({ day, least: raw, limitedBy: limit }) => {
    const cumulative = Math.max(raw, 0)
    const discrete = cumulative - before
    before = cumulative
    return {
      date: day.date,
      supply: quantityOfScaled(day.supply),
      demand: quantityOfScaled(day.demand),
      balance: quantityOfScaled(day.balance),
      cumulative: quantityOfScaled(cumulative),
      raw: quantityOfScaled(raw),
      discrete: quantityOfScaled(discrete),
      limitedBy: limit,
    }
  })
}

function byDay(entries: readonly DatedQuantity[], name: string): ReadonlyMap<LocalDate, number> {
  const days = new Map<LocalDate, number>()
  for (const { date, quantity } of entries) {
    const units = scaledQuantity(quantity)
    if (units < 0) throw new CounterfoilError('bad-promise', `the ${name} of ${date} is ${quantity}; give zero or more`)
    days.set(date, addScaled(days.get(date) ?? 0, units))
  }
  return days
}

function sumBefore(days: ReadonlyMap<LocalDate, number>, firstDay: LocalDate): number {
  let sum = 0
  for (const [date, units] of days) if (date < firstDay) sum = addScaled(sum, units)
  return sum
}
