/**
 * A unit of measure by its UN/ECE Recommendation 20 code: `EA` each, `KGM` kilogram, `MTR` metre, `LTR` litre...
 * A missing unit means each.
 */
export type UnitCode = string

export const each: UnitCode = 'EA'
