import { writeMissingGoldens } from './golden-files.ts'

/** `pnpm generate:goldens`: gives each event type that has none its two goldens. What is there is never touched. */
const written = writeMissingGoldens()
console.log(`${written.length} new goldens in packages/schemas/goldens`)
