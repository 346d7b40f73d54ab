export { type ExitCode, run } from './program.ts'
