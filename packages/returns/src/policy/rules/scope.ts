import { matches } from '../name-pattern.ts'
import type { RuleScope } from '../policy-rule.ts'

/** What a scope looks at. */
export interface InScope {
  readonly sku: string
  readonly reason?: string | undefined
  readonly channel?: string | undefined
  readonly categories?: readonly string[] | undefined
}

/** Whether a rule is about a line. What is not known of the line fits no name. */
export function isInScope(scope: RuleScope | undefined, { sku, reason, channel, categories = [] }: InScope): boolean {
  if (scope === undefined) return true
  return (
    (scope.channels === undefined || (channel !== undefined && scope.channels.includes(channel))) &&
    (scope.categories === undefined || categories.some((category) => scope.categories?.includes(category))) &&
    (scope.skus === undefined || matches(scope.skus, sku)) &&
    (scope.reasons === undefined || (reason !== undefined && scope.reasons.includes(reason)))
  )
}
