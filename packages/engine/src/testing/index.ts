export type { StoreCapability, StorePlace } from './case.ts'
export {
  type StoreConformanceOptions,
  type StoreSkip,
  storeConformance,
  type TestFramework,
} from './store-conformance.ts'
