export { loadAccounting } from './load-accounting.ts'
