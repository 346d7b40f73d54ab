import { CounterfoilError, type Outcome } from '@counterfoil/kernel'
import { type Issue, readBy } from '@counterfoil/schemas'
import { type FileIssue, loadFile } from '@counterfoil/schemas/governance'
import type { AvailabilityPolicy, PolicyInput, PolicyRule } from './policy.ts'
import { contradictionsOf } from './policy-contradictions.ts'
import { schemasOfPolicy } from './policy-schema.ts'

/** A checked policy with its defaults filled in. What comes from outside is for {@link parsePolicy}. @throws CounterfoilError `bad-policy` */
export function policy(given: PolicyInput): AvailabilityPolicy {
  const read = parsePolicy(given)
  if (read.ok) return read.value
  const said = read.rejection.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new CounterfoilError(
    'bad-policy',
    `the policy of channel ${JSON.stringify(given.channel)}: ${said.join('; ')}`,
    {
      details: { channel: given.channel, issues: read.rejection },
    },
  )
}

/** Reads a policy from any value: checked and with its defaults, or every issue with its path. Never throws. */
export function parsePolicy(value: unknown): Outcome<AvailabilityPolicy, readonly Issue[]> {
  const outcome = readBy(schemasOfPolicy().policy, value)
  const issues = outcome.ok ? contradictionsOf(outcome.value) : outcome.rejection
  return outcome.ok && issues.length === 0 ? outcome : { ok: false, rejection: issues }
}

/**
 * Reads the text of a file of policies, one for each channel: `{ "format": "counterfoil.availability-policies.v1",
 * "policies": [...], "rules": [...] }`, where the rules apply to all of them. It is taken as it is written: unknown and
 * repeated fields are refused, with the line.
 * @returns the policies by channel
 */
export function loadPolicies(text: string): Outcome<ReadonlyMap<string, AvailabilityPolicy>, readonly FileIssue[]> {
  const read = loadFile(text, { writer: schemasOfPolicy().book }, ({ policies, rules = [] }) => [
    ...contradictionsOf({ rules }),
    ...repeatedChannels(policies),
    ...policies.flatMap((policy, index) => contradictionsInBook(policy, rules, ['policies', index])),
  ])
  if (!read.ok) return read
  const { policies, rules: shared = [] } = read.value
  return {
    ok: true,
    value: new Map(policies.map((policy) => [policy.channel, { ...policy, rules: [...shared, ...policy.rules] }])),
  }
}

function repeatedChannels(policies: readonly AvailabilityPolicy[]): readonly Issue[] {
  const channels = policies.map(({ channel }) => channel)
  return channels.flatMap((channel, index) =>
    channels.indexOf(channel) === index
      ? []
      : [
          {
            message: `the channel ${JSON.stringify(channel)} has a policy above`,
            path: ['policies', index, 'channel'],
          },
        ],
  )
}

/** What a policy says against itself or against the rules that all share; what these say among themselves is left out. */
function contradictionsInBook(
  policy: AvailabilityPolicy,
  shared: readonly PolicyRule[],
  root: readonly PropertyKey[],
): readonly Issue[] {
  return contradictionsOf({ ...policy, rules: [...shared, ...policy.rules] }).flatMap(({ message, path }) => {
    const [field, index, ...rest] = path
    if (field !== 'rules') return [{ message, path: [...root, ...path] }]
    const own = Number(index) - shared.length
    return own < 0 ? [] : [{ message, path: [...root, 'rules', own, ...rest] }]
  })
}
