import type { LocationId } from '@counterfoil/kernel'
import { Cells } from './cells.ts'
import { Columns } from './columns.ts'
import { Documents } from './documents.ts'
import { Interned } from './interned.ts'
import { ItemNames } from './item-names.ts'

/** The number of the place where what stands outside is kept; the locations are numbered from 1 on. */
export const outsidePlace = 0

/** What a table is made of, for those that write and read all of it. */
export interface TableParts {
  readonly cells: Cells
  readonly columns: Columns
  readonly items: ItemNames
  readonly locations: Interned<LocationId>
  readonly documents: Documents
}

export function emptyParts(): TableParts {
  return {
    cells: new Cells(),
    columns: new Columns(),
    items: new ItemNames(),
    locations: new Interned<LocationId>(),
    documents: new Documents(),
  }
}
