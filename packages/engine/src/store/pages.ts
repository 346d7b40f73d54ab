/** Rows of a scan one by one, a page at a time in memory. */
export async function* pagesOf<Row, Cursor>(
  scan: (after: Cursor | undefined, limit: number) => Promise<readonly Row[]>,
  cursorOf: (row: Row) => Cursor,
): AsyncGenerator<Row> {
  let after: Cursor | undefined
  while (true) {
    const page = await scan(after, rowsPerPage)
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < rowsPerPage) return
    after = cursorOf(last)
  }
}

const rowsPerPage = 1_000
