/** One figure of a report, with what it is held to. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly target?: string
  readonly met?: boolean
}

export function atMost(what: string, value: number, unit: string, limit: number): Figure {
  return { what, value, unit, target: `at most ${limit}`, met: value <= limit }
}

export function atLeast(what: string, value: number, unit: string, limit: number): Figure {
  return { what, value, unit, target: `at least ${limit}`, met: value >= limit }
}

/** A line for each; those that miss their target say so first. */
export function figureLines(figures: readonly Figure[]): string {
  return figures
    .map(({ what, value, unit, target, met = true }) => {
      const aim = target === undefined ? '' : ` (${target})`
      return `${met ? '      ' : 'MISSED'}  ${what}: ${value.toFixed(2)} ${unit}${aim}`
    })
    .join('\n')
}

/** Whether every figure that has a target met it. */
export function areTargetsMet(figures: readonly Figure[]): boolean {
  return figures.every(({ met = true }) => met)
}
