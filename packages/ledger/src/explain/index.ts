export { explainLine, type JournalSource } from './explain-line.ts'
