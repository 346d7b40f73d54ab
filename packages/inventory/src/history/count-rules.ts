import { CounterfoilError, canonicalQuantity, Decimal, quantityOfScaled } from '@counterfoil/kernel'
import { mostExact } from '../availability/pattern.ts'

/** What becomes of what is counted at some places. */
export interface CountRule {
  /** Location ids, exact or with a trailing `*`; the rule that names a place most exactly decides. */
  readonly locations: readonly string[]
  /** Event sources that own the stock there: what they count is believed within the tolerance. */
  readonly sources: readonly string[]
  /**
   * The variance up to which a count of an owner becomes an adjustment by itself: so many units, or so much percent of what
   * was expected, whichever is more. Default none: every variance is a proposal for a person.
   */
  readonly tolerance?: { readonly units?: string; readonly percent?: string }
  /**
   * Minutes after a count within which another one of the same stock takes its place, if the first is not believed. Default
   * 0: both stand.
   */
  readonly recountMinutes?: number
}

/** @throws CounterfoilError `bad-policy` */
export function checkRules(rules: readonly CountRule[]): void {
  for (const [index, { locations, tolerance, recountMinutes = 0 }] of rules.entries()) {
    const { units = '0', percent = '0' } = tolerance ?? {}
    const bad = [units, percent].find((text) => canonicalQuantity(text)?.startsWith('-') !== false)
    if (bad !== undefined) refuse(index, `the tolerance ${JSON.stringify(bad)} is no quantity of zero or more`)
    if (!(recountMinutes >= 0)) refuse(index, `recountMinutes is ${recountMinutes}; give zero or more`)
    if (locations.length === 0) refuse(index, 'it names no location; name at least one, or * for all')
  }
}

function refuse(index: number, problem: string): never {
  throw new CounterfoilError('bad-policy', `count rule ${index}: ${problem}`, { details: { index } })
}

export function ruleOf(rules: readonly CountRule[], location: string): CountRule | undefined {
  return mostExact(rules, ({ locations }) => locations, location)
}

/** Whether a source is believed to have counted right. @param variance, expected in hundred-thousandths */
export function isBelieved(rule: CountRule | undefined, source: string, variance: number, expected: number): boolean {
  if (rule === undefined || !rule.sources.includes(source)) return false
  const { units = '0', percent = '0' } = rule.tolerance ?? {}
  const share = new Decimal(quantityOfScaled(expected)).abs().times(percent).dividedBy(100)
  return new Decimal(quantityOfScaled(variance)).abs().lessThanOrEqualTo(Decimal.max(units, share))
}
