import type { Outcome } from '@counterfoil/kernel'
import { refundMethod, unitCondition } from '@counterfoil/schemas'
import { type FileIssue, loadFile, repeated } from '@counterfoil/schemas/governance'
import * as z from 'zod'
import { type ReturnPolicy, standardPolicy } from '../policy/return-policy.ts'
import { days, money, name, patterns, rate, zone } from './fields.ts'
import { policyRule } from './rule-schema.ts'

/** What a policy file says that it is. */
export const returnPolicyFormat = 'counterfoil.return-policy.v1'

const maxRules = 1_000
/** Names that answers have for what no rule of a policy decides. */
const reserved = ['more-than-sold', 'no-window']

const fee = z.strictObject({
  kind: z.enum(['restocking', 'return_shipping']),
  amount: z.union([z.strictObject({ rate }), money]),
  tax: z.strictObject({ code: name, basis: z.enum(['inclusive', 'exclusive']), rate }).exactOptional(),
})

const decision = z.enum(['accepted', 'rejected', 'manual_review'])

const file = z.strictObject({
  format: z.literal(returnPolicyFormat),
  policy: name,
  zone,
  approval: z.enum(['automatic', 'manual']).exactOptional(),
  rules: z.array(policyRule).max(maxRules),
  inspectionDecisions: z.partialRecord(unitCondition, decision).exactOptional(),
  advanceRefunds: z.boolean().exactOptional(),
  instantExchanges: z.boolean().exactOptional(),
  creditMissing: z.boolean().exactOptional(),
  refundMethods: z.array(refundMethod).min(1).max(20).exactOptional(),
  refundTerms: z
    .strictObject({ shipping: z.enum(['refund', 'prorate', 'keep']), fees: z.array(fee).max(20).exactOptional() })
    .exactOptional(),
  closedTenders: z
    .strictObject({
      closed: z.enum(['next_tender', 'substitute']),
      substitute: z.enum(['store_credit', 'gift_card', 'cash', 'bank_transfer', 'account_credit']).exactOptional(),
    })
    .exactOptional(),
  receivingLocations: patterns.exactOptional(),
  expiresAfterDays: days.exactOptional(),
  missingAfterDays: days.exactOptional(),
})

/**
 * Reads a policy from the text of a JSON file, or says what is wrong with it, where and in which line. It is read strictly:
 * an unknown field is refused, because a slip of the pen would otherwise change who gets money. What is absent is as in
 * `standardPolicy`.
 */
export function loadReturnPolicy(text: string): Outcome<ReturnPolicy, readonly FileIssue[]> {
  const read = loadFile(text, { writer: file }, ({ rules }) => {
    const ruleNames = rules.map(({ rule }) => rule)
    const pathOf = (index: number) => ['rules', index, 'rule']
    const taken = ruleNames.flatMap((rule, index) =>
      reserved.includes(rule)
        ? [{ message: `${rule} is a name that answers use; choose another`, path: pathOf(index) }]
        : [],
    )
    return [...repeated(ruleNames, pathOf), ...taken]
  })
  if (!read.ok) return read
  const { format: _, inspectionDecisions, ...policy } = read.value
  const decisions = { ...standardPolicy.inspectionDecisions, ...inspectionDecisions }
  return { ok: true, value: { ...standardPolicy, ...policy, inspectionDecisions: decisions } }
}
