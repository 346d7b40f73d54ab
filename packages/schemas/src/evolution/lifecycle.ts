/** Where a type stands; every major version is a type of its own. */
export type Lifecycle =
  /** May still change in any way: for trials. */
  | { readonly stage: 'draft' }
  /** Changes only so that all of its versions read each other. */
  | { readonly stage: 'active' }
  /** Still read and written; after the day of its sunset it may be retired. */
  | { readonly stage: 'deprecated'; readonly sunset: string; readonly replacedBy: string }
  /** No longer read, by a reader that looks at lifecycles (`eventReader`). */
  | { readonly stage: 'retired'; readonly since: string; readonly replacedBy?: string }

export type LifecycleStage = Lifecycle['stage']

/** By type; a type that is not listed is active. */
export type LifecycleRegister = Readonly<Record<string, Lifecycle>>

/** The types of the model that are not active. */
export const lifecycles: LifecycleRegister = {
  'counterfoil.inventory.adjusted.v1': {
    stage: 'deprecated',
    sunset: '2027-12-31',
    replacedBy: 'counterfoil.inventory.adjusted.v2',
  },
}

const active: Lifecycle = { stage: 'active' }

/** Where a type stands. @param register default that of the model. */
export function lifecycleOf(type: string, register: LifecycleRegister = lifecycles): Lifecycle {
  return (Object.hasOwn(register, type) ? register[type] : undefined) ?? active
}
