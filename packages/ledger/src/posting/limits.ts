// What the schema of a posting takes. The figures stand here so that a program that only posts does not load the schemas.

/** Most lines of a journal. */
export const maxJournalLines = 40_000

/** Longest narrative, in UTF-16 code units. */
export const maxNarrativeLength = 4_000
