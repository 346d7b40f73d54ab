import { canonicalDecimal, canonicalQuantity, Decimal, isIdentifier, parseInstant } from '@counterfoil/kernel'
import { stockState } from '@counterfoil/schemas'
import * as z from 'zod'
import { merchant } from '../movement/node.ts'
import type { AvailabilityPolicy } from './policy.ts'

const maxPatterns = 10_000
const maxRules = 100_000

let made: ReturnType<typeof policySchemas> | undefined

/** The strict schemas of policies, made when they are first used: a program pays for what it uses. */
export function schemasOfPolicy(): ReturnType<typeof policySchemas> {
  made ??= policySchemas()
  return made
}

function policySchemas() {
  const portion = z.strictObject({ percent: percent(), ...rounded() })
  const amount = z.union([
    z.strictObject({ fixed: quantity() }),
    portion,
    z.strictObject({ daysOfCover: decimal(), ...rounded(), otherwise: quantity(0) }),
    z.strictObject({
      serviceLevel: z.union([
        z.strictObject({ probability: decimal() }),
        z.strictObject({ under: decimal(), over: decimal() }),
      ]),
      days: z.int().min(1).max(3_650),
      otherwise: quantity(0),
    }),
  ])
  const settings = {
    states: z
      .array(z.enum(stockState.options, `expected a stock state: ${stockState.options.join(', ')}`))
      .min(1, 'names no state; leave states out for available')
      .exactOptional(),
    owners: z
      .array(identifier())
      .min(1, 'names no owner; leave owners out for the merchant')
      .max(maxPatterns)
      .exactOptional(),
    offered: z.boolean().exactOptional(),
    tracked: z.boolean().exactOptional(),
    buffer: z.union([z.strictObject({ perLocation: z.union([quantity(0), amount]) }), amount]).exactOptional(),
    threshold: z
      .union([z.strictObject({ fixed: quantity(0) }), z.strictObject({ perLocation: quantity(0) })])
      .exactOptional(),
    floor: z
      .union([
        z.strictObject({ backorder: orUnlimited() }),
        z.strictObject({ preorder: orUnlimited(), until: instant().exactOptional() }),
      ])
      .exactOptional(),
    maxAgeMinutes: minutes().exactOptional(),
    stale: z.union([z.enum(['count', 'exclude']), z.strictObject({ discount: portion })]).exactOptional(),
  }
  const rule = z.strictObject({
    for: z.strictObject({
      sku: identifier().exactOptional(),
      category: identifier().exactOptional(),
      location: pattern().exactOptional(),
      channel: identifier().exactOptional(),
    }),
    rule: identifier().exactOptional(),
    ...settings,
  })
  const netted = z.strictObject({
    claim: z.enum(['holds', 'commitments', 'unsourced_demand', 'buffer', 'safety_stock']),
    channel: identifier().exactOptional(),
  })
  const feed = z.strictObject({
    locations: z.array(pattern()).min(1).max(maxPatterns),
    basis: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('physical') }),
      z.strictObject({
        kind: z.literal('netted'),
        nets: z.array(netted).min(1).max(100),
        upTo: instant().exactOptional(),
      }),
    ]),
  })
  const rules = z.array(rule).max(maxRules)
  const policy = z.strictObject({
    channel: identifier(),
    locations: z.array(pattern()).min(1, 'names no location; name at least one, or * for all').max(maxPatterns),
    ...settings,
    states: settings.states.default(['available']),
    owners: settings.owners.default([merchant]),
    maxAgeMinutes: settings.maxAgeMinutes.default(15),
    rules: rules.default([]),
    feeds: z.array(feed).max(maxPatterns).default([]),
    sources: z
      .array(z.strictObject({ source: pattern(), maxAgeMinutes: minutes() }))
      .max(maxPatterns)
      .default([]),
  }) satisfies z.ZodType<AvailabilityPolicy>
  const book = z.strictObject({
    format: z.literal('counterfoil.availability-policies.v1'),
    policies: z.array(policy).min(1).max(1_000),
    rules: rules.exactOptional(),
  })
  return { policy, book }
}

function rounded() {
  return {
    // Piped, because a missing rounding is then of the wrong type, and the percentage is still what was meant.
    rounding: z.string().pipe(z.enum(['up', 'down', 'half-up', 'half-even'])),
    places: z.int().min(0).max(5).exactOptional(),
  }
}

function identifier() {
  return z.string().refine(isIdentifier, 'expected 1 to 128 characters without outer white space or control characters')
}

function pattern() {
  return z
    .string()
    .max(256)
    .refine((text) => text !== '', 'is empty; give a name, the beginning of names with a * behind it, or * for all')
    .refine((text) => !text.slice(0, -1).includes('*'), 'has a * that is not its last character')
}

/** @param least nothing below it is taken. Default none. */
function quantity(least?: 0) {
  return z.string().transform((text, context) => {
    const canonical = canonicalQuantity(text)
    if (canonical !== undefined && !(least === 0 && canonical.startsWith('-'))) return canonical
    const problem =
      canonical === undefined
        ? 'is no quantity; give a plain decimal as a string, with at most 5 decimals'
        : 'is below zero; give zero or more, or allow backorder with a fixed buffer below zero'
    context.issues.push({ code: 'custom', message: `${shown(text)} ${problem}`, input: text })
    return z.NEVER
  })
}

function orUnlimited() {
  return z.union([z.literal('unlimited'), quantity(0)])
}

function decimal() {
  return z.string().refine((text) => {
    const canonical = canonicalDecimal(text)
    return canonical !== undefined && !canonical.startsWith('-')
  }, 'expected a plain decimal of zero or more, as a string')
}

function percent() {
  return z.string().refine((text) => {
    const canonical = canonicalDecimal(text)
    if (canonical === undefined) return false
    const value = new Decimal(canonical)
    return value.greaterThanOrEqualTo(0) && value.lessThanOrEqualTo(100) && value.decimalPlaces() <= 4
  }, 'expected 0 to 100 as a decimal string, with at most 4 decimals')
}

function minutes() {
  return z.number(`expected minutes, zero or more`).min(0, 'expected minutes, zero or more')
}

function instant() {
  return z
    .string()
    .refine((text) => parseInstant(text) !== undefined, 'expected an RFC 3339 date-time such as 2026-03-01T10:02:00Z')
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40))
}
