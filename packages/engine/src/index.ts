export { createEngine, type Engine, type EngineOptions } from './engine.ts'
export type { EngineExceptionClass, ExceptionRecord } from './exception/exception.ts'
export type { EventDraft, ExceptionDraft, Flow, FlowResult, FlowStates } from './flow/flow.ts'
export {
  type CallerScope,
  type FetchHandler,
  type IdempotentHttpOptions,
  idempotentHttp,
  type RequestPayload,
} from './http/idempotent-http.ts'
export { type Idempotent, type IdempotentOptions, type IntentOutcome, idempotent } from './intent/idempotent.ts'
export { effectKeyOf, type IntentKey, intentKeyText } from './intent/intent-key.ts'
export { type Decision, decideClaim, decideWrite, type IntentRecord, type IntentWrite } from './intent/intent-record.ts'
export type { Claim, ClaimAnswer, IntentHorizon, IntentStore, WriteAnswer } from './intent/intent-store.ts'
export { type FingerprintPaths, type PayloadPath, payloadFingerprint } from './intent/payload-fingerprint.ts'
export { type IntentRefusal, refusalError } from './intent/refusal.ts'
export type { IntentContext } from './intent/run-claimed.ts'
export { defaultLimits, type EngineLimits } from './limits.ts'
export { fingerprintOf } from './message/fingerprint.ts'
export type {
  Fingerprints,
  Identified,
  ItemOutcome,
  MessageIssue,
  ReleasedOutcome,
  Releasing,
  SequenceRange,
  UnitOutcome,
} from './message/outcome.ts'
export type { Source } from './message/source.ts'
export { byCodePoint } from './store/code-point-order.ts'
export { type MemoryStoreOptions, memoryStore } from './store/memory.ts'
export {
  type CommitBatch,
  type CommitResult,
  type DeliveryKey,
  type DeliveryRecord,
  type EngineStore,
  type EventCause,
  type EventFilter,
  type EventRecord,
  type ExceptionRow,
  type Loaded,
  type LoadRequest,
  maxKeyLength,
  type Positioned,
  type SequenceKey,
  type SequenceRecord,
  type StateKey,
  type StateRecord,
  type WaitingMessage,
} from './store/port.ts'
