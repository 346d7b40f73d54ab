import { type Amendment, amendments, type ListedCurrency } from './amendments.ts'

/** The kernel's tables of currencies as source files, from ISO 4217 list one (the XML that the maintenance agency publishes). */
export interface CurrencyTables {
  readonly minorDigits: string
  readonly numbers: string
}

export function currencyTables(xml: string, changes: readonly Amendment[] = amendments): CurrencyTables {
  const published = /Pblshd="([^"]+)"/.exec(xml)?.[1] ?? 'unknown'
  const all = new Map([...listed(xml), ...changes.flatMap(({ added }) => added)].map((each) => [each.code, each]))
  const sorted = [...all.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  const source = `From ISO 4217 list one, published ${published}, and its amendments up to ${changes.at(-1)?.number ?? 'none'}.`
  const withdrawn = changes.flatMap((change) => change.withdrawn).sort()
  return {
    minorDigits: `/**
 * Minor digits of each currency that has a minor unit; precious metals and test codes, which have none, are left out.
 * ${source} Written by scripts/currencies/generate.ts.
 */
export const minorDigitsByCurrency = {
${rows(sorted.filter((each) => each.minorDigits !== undefined).map((each) => [each.code, each.minorDigits]))}
} as const
`,
    numbers: `/**
 * The number of each code, also of those without a minor unit.
 * ${source} Written by scripts/currencies/generate.ts.
 */
export const numberByCurrencyCode = {
${rows(sorted.map(({ code, number }) => [code, `'${number}'`]))}
} as const

/** Codes that the amendments withdrew: they keep their number, but the number is read as another code or as none. */
export const withdrawnCurrencies: readonly string[] = [${withdrawn.map((code) => `'${code}'`).join(', ')}]
`,
  }
}

function listed(xml: string): ListedCurrency[] {
  return Array.from(xml.matchAll(/<CcyNtry>(.*?)<\/CcyNtry>/gs)).flatMap(([, entry = '']) => {
    const code = /<Ccy>(.*?)<\/Ccy>/.exec(entry)?.[1]
    const number = /<CcyNbr>(\d{3})<\/CcyNbr>/.exec(entry)?.[1]
    const digits = /<CcyMnrUnts>(\d+)<\/CcyMnrUnts>/.exec(entry)?.[1]
    if (code === undefined || number === undefined) return []
    return [{ code, number, ...(digits !== undefined && { minorDigits: Number(digits) }) }]
  })
}

function rows(entries: readonly (readonly [string, string | number | undefined])[]): string {
  return entries.map(([code, value]) => `  ${code}: ${value},`).join('\n')
}
