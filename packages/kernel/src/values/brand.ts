import type { $brand } from 'zod'

/** A value that was checked to be of a kind. The mark exists for the compiler only and is the one that zod's `.brand()` makes. */
export type Branded<Value, Kind extends string> = Value & $brand<Kind>
