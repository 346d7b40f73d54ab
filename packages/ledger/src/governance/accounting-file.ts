import { isIdentifier } from '@counterfoil/kernel'
import { chargeKind, maxTextLength, refundMethod, settlementLineKind, tenderKind } from '@counterfoil/schemas'
import * as z from 'zod'
import type { AccountRole, AccountTable } from '../accounting/account-roles.ts'
import { retailAccounting } from '../accounting/retail-accounting.ts'
import type { FactName } from '../facts/fact.ts'
import { businessFacts } from '../milestones/milestone-rule.ts'
import type { PostingRule } from '../rules/posting-rule.ts'
import { type AmountOf, factAmounts } from '../rules/retail-rules.ts'

/** The form of an accounting policy in a file: what `AccountingPolicy` holds, with its format named. */
export function accountingFile() {
  const code = z
    .string()
    .refine(isIdentifier, 'expected an account code: 1 to 128 characters without outer white space')
  const part = z.string().regex(/^(?:0(?:\.\d{1,18})?|1)$/, 'expected a part from 0 to 1, such as "0.03"')
  const ofSettlements = z.record(settlementLineKind, code)
  const account = z.strictObject({
    name: z.string().min(1).max(maxTextLength),
    type: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
  })
  const needs = z.array(z.enum(businessFacts)).min(1).max(businessFacts.length)
  const milestone = z.strictObject({
    posting: z.enum(factNames),
    needs,
    or: z.array(needs).min(1).max(businessFacts.length).exactOptional(),
  })
  return z.strictObject({
    format: z.literal('counterfoil.accounting.v1'),
    chart: z.record(code, account),
    accounts: z.strictObject({
      ...shapeOf<Readonly<Record<AccountRole, typeof code>>>(roleNames, () => code),
      charges: z.record(chargeKind, code),
      tenders: z.record(tenderKind, code),
      refunds: z.record(refundMethod.exclude(['none']), code),
      heldAt: z.record(z.enum(['returns_pending', 'refurbishment', 'inventory']), code),
      settlementReceived: ofSettlements,
      settlementGiven: ofSettlements,
      settlementFees: ofSettlements,
    }),
    rules: z.strictObject(shapeOf<RuleSchemas>(factNames, ruleOf)).exactOptional(),
    rounding: z.enum(['half-even', 'half-up']),
    costMethod: z.enum(['original_cost', 'weighted_average', 'fifo']),
    milestones: z.array(milestone).max(factNames.length).exactOptional(),
    expectedReturns: z
      .strictObject({ rate: part, channels: z.record(z.string(), part).exactOptional() })
      .exactOptional(),
  })
}

type RuleSchemas = { readonly [Name in FactName]: RuleSchema<Name> }
type RuleSchema<Name extends FactName> = z.ZodExactOptional<z.ZodType<PostingRule<AmountOf<Name>>>>

/** A rule may name the amounts that its fact has, and no others. */
function ruleOf<Name extends FactName>(fact: Name): RuleSchema<Name> {
  const isAmount = (key: string): key is AmountOf<Name> => Object.hasOwn(factAmounts[fact], key)
  const amounts = Object.keys(factAmounts[fact]).filter(isAmount)
  const side = z.partialRecord(z.enum([...roleNames, ...tableNames]), z.enum(amounts))
  return z.strictObject({ debit: side, credit: side }).exactOptional()
}

const isFactName = (name: string): name is FactName => Object.hasOwn(factAmounts, name)
const factNames = Object.keys(factAmounts).filter(isFactName)
const { accounts } = retailAccounting
const isName = (name: string): name is keyof typeof accounts => Object.hasOwn(accounts, name)
const isRole = (name: string): name is AccountRole => isName(name) && typeof accounts[name] === 'string'
const roleNames = Object.keys(accounts).filter(isRole)
const tableNames = [
  ...(['charges', 'tenders', 'refunds', 'heldAt'] as const),
  ...(['settlementReceived', 'settlementGiven', 'settlementFees'] as const),
] as const satisfies readonly AccountTable[]

/** The fields of an object that has each of the names. */
function shapeOf<Shape extends Readonly<Record<string, z.ZodType>>>(
  names: readonly (keyof Shape & string)[],
  schemaOf: (name: keyof Shape & string) => z.ZodType,
): Shape {
  const isComplete = (made: object): made is Shape => names.every((name) => Object.hasOwn(made, name))
  const shape = Object.fromEntries(names.map((name) => [name, schemaOf(name)]))
  if (isComplete(shape)) return shape
  throw new Error(`a field of ${names.join(', ')} has no schema`)
}
