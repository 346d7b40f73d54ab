import { canonicalDecimal, Decimal } from '@counterfoil/kernel'
import type { Issue } from '@counterfoil/schemas'
import type { Buffer } from './buffer.ts'
import type { PolicyRule, PolicySettings } from './policy.ts'

type Path = Issue['path']

/** What settings and rules say that cannot be, though each field by itself is well formed. */
export function contradictionsOf({
  rules,
  ...settings
}: PolicySettings & { readonly rules: readonly PolicyRule[] }): readonly Issue[] {
  return [
    ...ofSettings(settings, []),
    ...rules.flatMap((rule, index) => ofRule(rule, ['rules', index])),
    ...ofEqualRules(rules),
  ]
}

/** The names of all settings, so that a rule can be asked which of them it has. */
export const settingNames = [
  'states',
  'owners',
  'offered',
  'tracked',
  'buffer',
  'threshold',
  'floor',
  'maxAgeMinutes',
  'stale',
] as const satisfies readonly (keyof PolicySettings)[]
export type SettingName = (typeof settingNames)[number]

function ofRule(rule: PolicyRule, path: Path): readonly Issue[] {
  const { for: selector, rule: _, ...settings } = rule
  const issues = [...ofSettings(settings, path)]
  if (Object.keys(selector).length === 0) {
    issues.push({
      message: 'names nothing that it is for; name an item, a category, a place or a channel',
      path: [...path, 'for'],
    })
  }
  if (Object.keys(settings).length === 0) issues.push({ message: 'sets nothing', path })
  return selector.location === undefined ? issues : [...issues, ...ofWholeAnswer(settings, path)]
}

/** What is of the answer as a whole cannot depend on a place. */
function ofWholeAnswer({ tracked, floor, buffer, threshold }: PolicySettings, path: Path): readonly Issue[] {
  const because = 'is of the answer as a whole; a rule for a place cannot set it'
  const isWhole = (part: object | undefined) => part !== undefined && !('perLocation' in part)
  return [
    ...(tracked === undefined ? [] : [{ message: because, path: [...path, 'tracked'] }]),
    ...(floor === undefined ? [] : [{ message: because, path: [...path, 'floor'] }]),
    ...(isWhole(buffer) ? [{ message: `${because}; use perLocation`, path: [...path, 'buffer'] }] : []),
    ...(isWhole(threshold) ? [{ message: `${because}; use perLocation`, path: [...path, 'threshold'] }] : []),
  ]
}

function ofSettings({ buffer }: PolicySettings, path: Path): readonly Issue[] {
  return buffer === undefined ? [] : ofBuffer(buffer, [...path, 'buffer'])
}

function ofBuffer(buffer: Buffer, path: Path): readonly Issue[] {
  if ('perLocation' in buffer) {
    const amount = buffer.perLocation
    if (typeof amount === 'string') return []
    if ('fixed' in amount && amount.fixed.startsWith('-')) {
      const message = `cannot be ${amount.fixed}; allow backorder with a buffer of the whole answer below zero`
      return [{ message, path: [...path, 'perLocation', 'fixed'] }]
    }
    return ofBuffer(amount, [...path, 'perLocation'])
  }
  if (!('serviceLevel' in buffer)) return []
  const { serviceLevel } = buffer
  if ('under' in serviceLevel) {
    return isAboveZero(serviceLevel.under)
      ? []
      : [{ message: 'is zero, so nothing would be kept; give its margin', path: [...path, 'serviceLevel', 'under'] }]
  }
  const { probability } = serviceLevel
  return isAboveZero(probability) && new Decimal(probability).lessThanOrEqualTo(1)
    ? []
    : [{ message: 'expected a probability above 0 and up to 1', path: [...path, 'serviceLevel', 'probability'] }]
}

function isAboveZero(text: string): boolean {
  return canonicalDecimal(text) !== '0'
}

/** Two rules for the same that set the same: nothing would tell which of them counts. */
function ofEqualRules(rules: readonly PolicyRule[]): readonly Issue[] {
  const seen = new Map<string, number>()
  return rules.flatMap((rule, index) => {
    const { sku, category, location, channel } = rule.for
    return settingNames.flatMap((name): readonly Issue[] => {
      if (rule[name] === undefined) return []
      const key = JSON.stringify([name, sku ?? null, category ?? null, location ?? null, channel ?? null])
      const before = seen.get(key)
      if (before !== undefined) {
        return [{ message: `rule ${before} sets this for the same; leave one out`, path: ['rules', index, name] }]
      }
      seen.set(key, index)
      return []
    })
  })
}
