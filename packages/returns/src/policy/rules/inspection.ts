import type { ReturnPolicy } from '../return-policy.ts'
import { type InScope, isInScope } from './scope.ts'

/** Whether what arrives of a line is to be inspected before it is accepted. */
export function isInspected(line: InScope, { rules }: Pick<ReturnPolicy, 'rules'>): boolean {
  return rules.some(({ kind, when }) => kind === 'inspection' && isInScope(when, line))
}
