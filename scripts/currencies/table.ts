/** The kernel's currency table as a source file, from ISO 4217 list one (the XML that the maintenance agency publishes). */
export function currencyTable(xml: string): string {
  const published = /Pblshd="([^"]+)"/.exec(xml)?.[1] ?? 'unknown'
  const minorDigits = new Map<string, number>()
  for (const [, entry = ''] of xml.matchAll(/<CcyNtry>(.*?)<\/CcyNtry>/gs)) {
    const code = /<Ccy>(.*?)<\/Ccy>/.exec(entry)?.[1]
    const digits = /<CcyMnrUnts>(\d+)<\/CcyMnrUnts>/.exec(entry)?.[1]
    if (code !== undefined && digits !== undefined) minorDigits.set(code, Number(digits))
  }
  const rows = [...minorDigits]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, digits]) => `  ${code}: ${digits},`)
    .join('\n')
  return `/**
 * Minor digits of each currency that has a minor unit, from ISO 4217 list one, published ${published}.
 * Written by scripts/currencies/generate.ts; codes without a minor unit (precious metals, test codes) are left out.
 */
export const minorDigitsByCurrency = {
${rows}
} as const
`
}
