export type { Partially } from './differences.ts'
export {
  type ExpectedRefusal,
  type ReturnsSpec,
  returnsSpec,
  type SpecGiven,
  type SpecOutcome,
} from './returns-spec.ts'
