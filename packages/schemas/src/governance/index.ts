export type { Forms } from '../forms/forms.ts'
export { type FileIssue, loadFile } from './load.ts'
export {
  type Emission,
  type EmissionRefusal,
  loadOwnershipRegister,
  mayEmit,
  type Operation,
  type OwnershipRegister,
  ownershipRegister,
} from './ownership.ts'
export {
  loadReferenceMapping,
  type MappedCode,
  type MappingRefusal,
  mapCode,
  type ReferenceMapping,
  referenceMapping,
} from './reference-mapping.ts'
export {
  loadValidationRules,
  type ValidationRules,
  type Violation,
  validationRules,
  violations,
} from './validation-rules.ts'
