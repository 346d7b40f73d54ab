import type { Disposition } from '@counterfoil/schemas'

/** What a disposition is about, and whether it is the last word. */
export interface DispositionEffect {
  /** Whether units get it that are here; the others follow from `record-kept` and `record-missing`. */
  readonly ofReceived: boolean
  /** `undecided` units may have it; `decided` ones are accepted or rejected; `rejected` ones go back as they came. */
  readonly needs: 'undecided' | 'decided' | 'rejected'
  /** Whether something is still to become of the units: the return does not close before it is revised. */
  readonly isInterim: boolean
  /** Whether it can be revised: not where the units are gone. */
  readonly isRevisable: boolean
}

/** What each disposition does to the units. */
export const dispositionEffects: Readonly<Record<Disposition, DispositionEffect>> = {
  restock: { ofReceived: true, needs: 'decided', isInterim: false, isRevisable: true },
  quarantine: { ofReceived: true, needs: 'undecided', isInterim: true, isRevisable: true },
  refurbish: { ofReceived: true, needs: 'decided', isInterim: true, isRevisable: true },
  downgrade: { ofReceived: true, needs: 'decided', isInterim: false, isRevisable: true },
  scrap: { ofReceived: true, needs: 'decided', isInterim: false, isRevisable: false },
  return_to_vendor: { ofReceived: true, needs: 'decided', isInterim: false, isRevisable: false },
  return_to_customer: { ofReceived: true, needs: 'rejected', isInterim: false, isRevisable: false },
  keep_item: { ofReceived: false, needs: 'undecided', isInterim: false, isRevisable: false },
  missing: { ofReceived: true, needs: 'undecided', isInterim: false, isRevisable: true },
}

/** Those that only units have which were accepted or rejected. */
export const dispositionsOfDecided: readonly Disposition[] = /* @__PURE__ */ dispositionsWith(
  ({ needs }) => needs !== 'undecided',
)

/** Those after which something is still to become of the units. */
export const interimDispositions: readonly Disposition[] = /* @__PURE__ */ dispositionsWith(
  ({ isInterim }) => isInterim,
)

function dispositionsWith(isMeant: (effect: DispositionEffect) => boolean): readonly Disposition[] {
  const all = [
    ...(['restock', 'quarantine', 'refurbish', 'downgrade', 'scrap'] as const),
    ...(['return_to_vendor', 'return_to_customer', 'keep_item', 'missing'] as const),
  ]
  return all.filter((disposition) => isMeant(dispositionEffects[disposition]))
}
