import { readFileSync, writeFileSync } from 'node:fs'
import { currencyTables } from './table.ts'

/** Writes the kernel's tables of currencies: `node scripts/currencies/generate.ts LIST-ONE.xml`. */
const [source = '../shared/data/iso4217/iso-4217-list-one.xml'] = process.argv.slice(2)
const values = new URL('../../packages/kernel/src/values/', import.meta.url)
const tables = currencyTables(readFileSync(source, 'utf8'))
writeFileSync(new URL('currency-table.ts', values), tables.minorDigits)
writeFileSync(new URL('currency-number-table.ts', values), tables.numbers)
