/**
 * How often a property of the books is tried: 5,000 times, or as often as COUNTERFOIL_LEDGER_RUNS says.
 */
export const numRuns = Number(process.env['COUNTERFOIL_LEDGER_RUNS'] ?? 5_000)
