import { eventDefinitions } from '../catalogue.ts'
import type { Issue } from '../reading/issues.ts'
import { isMeant } from './wildcard.ts'

/** The types of the model's events: what a file may name where nobody says more. */
export function modelTypes(): readonly string[] {
  return eventDefinitions.map(({ type }) => type)
}

/** An issue for each name that means no type: such a rule looks right in a review and never does anything. */
export function deadTypes(
  rules: readonly { readonly types: readonly string[] }[],
  known: readonly string[],
): readonly Issue[] {
  return rules.flatMap(({ types }, rule) =>
    types.flatMap((name, index) => {
      if (known.some((type) => isMeant([name], type))) return []
      const message = `${JSON.stringify(name.slice(0, 80))} is no type of event; write one such as counterfoil.inventory.received.v1, or counterfoil.inventory.*`
      return [{ message, path: ['rules', rule, 'types', index] }]
    }),
  )
}
