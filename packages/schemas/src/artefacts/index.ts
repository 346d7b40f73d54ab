export {
  type Artefacts,
  artefacts,
  type FileEntry,
  type GovernanceEntry,
  type Manifest,
  type ManifestEntry,
} from './artefacts.ts'
export { asyncApi } from './asyncapi.ts'
export { exampleOf, minimalExampleOf } from './example.ts'
export { type GovernanceFile, governanceFiles } from './governance-files.ts'
export {
  dataPath,
  governancePath,
  governanceSchemas,
  type JsonSchema,
  jsonSchemas,
  schemaBase,
  schemaPath,
} from './json-schemas.ts'
export { openApi } from './openapi.ts'
export { type Form, forms, type Published, published } from './published.ts'
