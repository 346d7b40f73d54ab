/** A count or an exact decimal with the digits before its point in threes, as in `-245,903.005`. No digit is lost. */
export function grouped(figure: number | string): string {
  const [whole = '', decimals] = String(figure).split('.')
  const threes = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return decimals === undefined ? threes : `${threes}.${decimals}`
}
