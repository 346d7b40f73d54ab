import { addCalendarDays, localDate } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { availableToPromise, earliestDate, type PromiseQuestion } from './available-to-promise.ts'

const firstDay = localDate('2026-02-26')
/** Days are numbered from 1; 0 and below lie before the first. */
const day = (number: number) => addCalendarDays(firstDay, number - 1)
const dated = (entries: Readonly<Record<number, string>>) =>
  Object.entries(entries).map(([number, quantity]) => ({ date: day(Number(number)), quantity }))

const ask = (more: Partial<PromiseQuestion>) =>
  availableToPromise({ onHand: '0', supply: [], demand: [], firstDay, horizonDays: 7, ...more })

const seven = {
  onHand: '20',
  supply: dated({ 3: '10', 5: '1', 6: '3' }),
  demand: dated({ 1: '3', 4: '15' }),
}

describe('available to promise', () => {
  it('is the least balance from a day on', () => {
    const { days } = ask(seven)
    expect(days.map(({ balance }) => balance)).toEqual(['17', '17', '27', '12', '13', '16', '16'])
    expect(days.map(({ cumulative }) => cumulative)).toEqual(['12', '12', '12', '12', '13', '16', '16'])
    expect(days.map(({ limitedBy }) => limitedBy)).toEqual([4, 4, 4, 4, 5, 7, 7].map(day))
  })

  it('by itself is what becomes available on the day', () => {
    expect(ask(seven).days.map(({ discrete }) => discrete)).toEqual(['12', '0', '0', '0', '1', '3', '0'])
  })

  it('is nothing, and raw what is missing, where more is promised than will be there', () => {
    const { days } = ask({ onHand: '2', demand: dated({ 2: '5' }), supply: dated({ 4: '10' }), horizonDays: 4 })
    expect(days.map(({ raw }) => raw)).toEqual(['-3', '-3', '-3', '7'])
    expect(days.map(({ cumulative }) => cumulative)).toEqual(['0', '0', '0', '7'])
    expect(days.map(({ discrete }) => discrete)).toEqual(['0', '0', '0', '7'])
  })

  it('owes at once what should have gone, and counts nothing that should have come', () => {
    const late = ask({ onHand: '10', demand: dated({ 0: '4' }), supply: dated({ '-3': '6', 2: '1' }), horizonDays: 2 })
    expect(late.days.map(({ cumulative }) => cumulative)).toEqual(['6', '7'])
    expect(late.overdueSupply).toBe('6')
  })

  it('does not look beyond its horizon', () => {
    expect(ask({ ...seven, horizonDays: 3 }).days.map(({ cumulative }) => cumulative)).toEqual(['17', '17', '27'])
  })

  it('counts days by the calendar', () => {
    expect(
      ask(seven)
        .days.map(({ date }) => date)
        .slice(2, 5),
    ).toEqual(['2026-02-28', '2026-03-01', '2026-03-02'])
  })

  it.each([[0], [3_661], [1.5], [Number.NaN]])('of a horizon of %s days is refused', (horizonDays) => {
    expect(() => ask({ horizonDays })).toThrow(expect.objectContaining({ code: 'bad-promise' }))
  })

  it('of units below zero is refused', () => {
    expect(() => ask({ supply: dated({ 1: '-1' }) })).toThrow(expect.objectContaining({ code: 'bad-promise' }))
  })
})

describe('the earliest date', () => {
  it('is the first day by which so many can be promised', () => {
    const promise = ask(seven)
    const date = (quantity: string) => earliestDate(promise, quantity)
    expect(date('12')).toEqual({ ok: true, value: day(1) })
    expect(date('12.5')).toEqual({ ok: true, value: day(5) })
    expect(date('16')).toEqual({ ok: true, value: day(6) })
    expect(date('17')).toEqual({
      ok: false,
      rejection: {
        code: 'beyond-horizon',
        because: '17 cannot be promised up to 2026-03-04, when 16 can; look further ahead, or promise less',
      },
    })
  })
})
