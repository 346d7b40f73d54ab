import { generated, schemaFolder, writeFiles } from './files.ts'

/** `pnpm generate:schemas`: writes packages/schemas/json from the model. */
const files = generated()
writeFiles(schemaFolder, files)
console.log(`${files.size} files in packages/schemas/json`)
