import { unitCondition } from '@counterfoil/schemas'
import * as z from 'zod'
import type { PolicyRule } from '../policy/policy-rule.ts'
import { count, days, money, name, names, patterns } from './fields.ts'

const otherwise = z.enum(['rejects', 'reviews'])
const conditions = z.array(unitCondition).min(1).max(20)
const proofs = z
  .array(z.enum(['order', 'receipt', 'card', 'serial', 'none']))
  .min(1)
  .max(10)

const common = {
  rule: name,
  when: z
    .strictObject({
      channels: names.exactOptional(),
      categories: names.exactOptional(),
      skus: patterns.exactOptional(),
      reasons: names.exactOptional(),
    })
    .exactOptional(),
}

/** One rule of a policy file, told apart by its kind. */
export const policyRule: z.ZodType<PolicyRule> = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('window'), days, from: z.enum(['delivery', 'sale']).exactOptional() }),
  z.strictObject({ ...common, kind: z.literal('final_sale') }),
  z.strictObject({ ...common, kind: z.literal('condition'), allowed: conditions, otherwise }),
  z.strictObject({ ...common, kind: z.literal('proof'), allowed: proofs, otherwise }),
  z.strictObject({ ...common, kind: z.literal('photo'), otherwise }),
  z.strictObject({ ...common, kind: z.literal('inspection') }),
  z.strictObject({
    ...common,
    ...{ kind: z.literal('customer_limit'), of: z.enum(['returns', 'units']), most: count, days, otherwise },
  }),
  z.strictObject({ ...common, kind: z.literal('keep_item'), below: z.array(money).min(1).max(200) }),
  z.strictObject({
    ...common,
    ...{ kind: z.literal('drop_off'), allowed: z.union([z.literal('place_of_sale'), patterns]), otherwise },
  }),
  z.strictObject({ ...common, kind: z.literal('warranty'), days }),
  z.strictObject({ ...common, kind: z.literal('bundle'), otherwise }),
  z.strictObject({ ...common, kind: z.literal('fraud'), reviewAt: count }),
])
