import { CounterfoilError } from '@counterfoil/kernel'

/** From here on `node:sqlite` is no longer experimental. */
const oldestNode = '24.15.0'
/** Older ones can corrupt a database when one process resets the write-ahead log while another writes. */
const oldestSqlite = '3.51.3'

/**
 * Refuses a runtime that the store is not safe on.
 * @throws CounterfoilError `node-too-old`, `sqlite-too-old`
 */
export function requireRuntime(versions: { readonly node: string; readonly sqlite?: string | undefined }): void {
  if (isOlder(versions.node, oldestNode)) {
    throw new CounterfoilError(
      'node-too-old',
      `this is Node ${versions.node}; the SQLite store needs ${oldestNode} or newer`,
      { details: { found: versions.node, needed: oldestNode } },
    )
  }
  const { sqlite } = versions
  if (sqlite === undefined || isOlder(sqlite, oldestSqlite)) {
    throw new CounterfoilError(
      'sqlite-too-old',
      `this Node ${versions.node} has ${sqlite === undefined ? 'no SQLite' : `SQLite ${sqlite}`}; the store needs SQLite ${oldestSqlite} or newer, because older ones can corrupt a database; update Node`,
      { details: { found: sqlite, needed: oldestSqlite } },
    )
  }
}

function isOlder(version: string, oldest: string): boolean {
  const [found, needed] = [numbersOf(version), numbersOf(oldest)]
  for (const [place, number] of needed.entries()) {
    const difference = (found[place] ?? 0) - number
    if (difference !== 0) return difference < 0
  }
  return false
}

function numbersOf(version: string): readonly number[] {
  return version.split(/[.-]/, 3).map(Number)
}
