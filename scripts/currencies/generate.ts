import { readFileSync, writeFileSync } from 'node:fs'
import { currencyTable } from './table.ts'

/** Writes the kernel's currency table: `node scripts/currencies/generate.ts LIST-ONE.xml`. */
const [source = '../shared/data/iso4217/iso-4217-list-one.xml'] = process.argv.slice(2)
const target = new URL('../../packages/kernel/src/values/currency-table.ts', import.meta.url)
writeFileSync(target, currencyTable(readFileSync(source, 'utf8')))
