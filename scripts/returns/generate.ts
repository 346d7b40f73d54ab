import { writeFileSync } from 'node:fs'
import { page, stateMachinePage } from './state-machine.ts'

/** `pnpm generate:returns`: writes the page of the returns' state machine. */
writeFileSync(new URL(`../../${page}`, import.meta.url), stateMachinePage())
