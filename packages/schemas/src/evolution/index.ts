export {
  breaksOfHistory,
  type DiffReferences,
  diffSchemas,
  diffVersions,
  type HistoryBreak,
  type SchemaChange,
  type SchemaDiff,
  type SchemaVersion,
  type Verdict,
} from './diff-schemas.ts'
export { type EventReader, type EventReaderOptions, eventReader } from './event-reader.ts'
export type { Aspect } from './inclusion.ts'
export { type Lifecycle, type LifecycleRegister, type LifecycleStage, lifecycleOf, lifecycles } from './lifecycle.ts'
export { type PatternInclusion, patternIncluded } from './pattern-inclusion.ts'
export type { References } from './schema-view.ts'
export { type Upcast, type Upcaster, upcast, upcastBy } from './upcast.ts'
