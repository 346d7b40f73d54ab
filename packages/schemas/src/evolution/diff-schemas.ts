import type { JsonSchema } from '../artefacts/json-schemas.ts'
import { type Aspect, type Obstacle, obstacles } from './inclusion.ts'
import { type References, rootView } from './schema-view.ts'

/**
 * What a change of a schema does. `backward`: whatever the old one takes, the new one takes too, so new readers read old
 * data. `forward`: whatever the new one takes, the old one takes too, so old readers read new data. `compatible` is both,
 * `breaking` neither.
 */
export type Verdict = 'compatible' | 'backward' | 'forward' | 'breaking'

export interface SchemaChange {
  /** The place in the value as a JSON Pointer; `*` stands for every item, and for every field without a name. */
  readonly path: string
  readonly breaks: 'backward' | 'forward'
  readonly aspect: Aspect
  /** For a person: what the one takes and the other does not. */
  readonly because: string
}

export interface SchemaDiff {
  readonly verdict: Verdict
  /** What keeps the verdict from being `compatible`; empty when it is. */
  readonly changes: readonly SchemaChange[]
}

export interface DiffReferences {
  /** The schemas that the old one refers to, by their `$id`. Default none. */
  readonly old?: References
  /** The schemas that the new one refers to, by their `$id`: the same `$id` may have another content. Default `old`. */
  readonly new?: References
}

/**
 * Compares two JSON Schemas (2020-12). It claims `backward`, `forward` or `compatible` only where it is proven; what it
 * cannot decide breaks both ways and says so: keywords other than those that the artefacts use, references that the maps
 * lack, recursion. Patterns that differ are compared as finite automata, where both are anchored regular expressions.
 *
 * An optional field that is added to a closed object is `backward` here. Whether two versions get on with each other
 * depends on both of their forms: see {@link diffVersions}.
 */
export function diffSchemas(
  old: JsonSchema | boolean,
  next: JsonSchema | boolean,
  references: DiffReferences = {},
): SchemaDiff {
  const { old: oldReferences = new Map(), new: nextReferences = oldReferences } = references
  const before = rootView(old, oldReferences)
  const after = rootView(next, nextReferences)
  return diffOf(
    obstacles(before, after, { inner: 'the old schema', outer: 'the new schema' }),
    obstacles(after, before, { inner: 'the new schema', outer: 'the old schema' }),
  )
}

/** One version of a type: what its writers keep to, what its readers take, and what both refer to. */
export interface SchemaVersion {
  /** Names it in the reasons, such as `2026-03`. */
  readonly name: string
  readonly writer: JsonSchema
  readonly reader: JsonSchema
  readonly references: References
}

/** Whether old readers read what new writers write (`forward`), and new readers what old writers wrote (`backward`). */
export function diffVersions(old: SchemaVersion, next: SchemaVersion): SchemaDiff {
  const reading = (writing: SchemaVersion, by: SchemaVersion) =>
    obstacles(rootView(writing.writer, writing.references), rootView(by.reader, by.references), {
      inner: `the writer of ${writing.name}`,
      outer: `the reader of ${by.name}`,
    })
  return diffOf(reading(old, next), reading(next, old))
}

/** Two versions that do not get on with each other. */
export interface HistoryBreak extends SchemaDiff {
  readonly old: string
  readonly new: string
}

/**
 * The full-transitive rule, which holds within a major version: every version reads what every other writes, not only its
 * neighbours. @returns each pair that does not; none when the rule holds.
 */
export function breaksOfHistory(versions: readonly SchemaVersion[]): readonly HistoryBreak[] {
  return versions.flatMap((old, index) =>
    versions.slice(index + 1).flatMap((next) => {
      const diff = diffVersions(old, next)
      return diff.verdict === 'compatible' ? [] : [{ old: old.name, new: next.name, ...diff }]
    }),
  )
}

function diffOf(backward: readonly Obstacle[], forward: readonly Obstacle[]): SchemaDiff {
  const changes = [
    ...backward.map((each): SchemaChange => ({ ...each, breaks: 'backward' })),
    ...forward.map((each): SchemaChange => ({ ...each, breaks: 'forward' })),
  ]
  return { verdict: verdictOf(backward.length === 0, forward.length === 0), changes }
}

function verdictOf(isBackward: boolean, isForward: boolean): Verdict {
  if (isBackward) return isForward ? 'compatible' : 'backward'
  return isForward ? 'forward' : 'breaking'
}
