import { writeFileSync } from 'node:fs'
import { countryTable, listedCountries } from './table.ts'

/** Writes the kernel's table of countries: `node scripts/countries/generate.ts`. */
const target = new URL('../../packages/kernel/src/values/country-table.ts', import.meta.url)
writeFileSync(target, countryTable(listedCountries()))
