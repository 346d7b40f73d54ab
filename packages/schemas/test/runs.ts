/** How many times a random test runs: the ordinary number, times COUNTERFOIL_RUNS where that is set. */
export function runs(ordinary: number): number {
  return ordinary * Number(process.env['COUNTERFOIL_RUNS'] ?? 1)
}
