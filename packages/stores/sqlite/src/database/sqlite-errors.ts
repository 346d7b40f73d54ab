import { CounterfoilError } from '@counterfoil/kernel'

interface Meaning {
  readonly code: string
  readonly because: string
  readonly retryable?: true
}

/** What SQLite's primary result codes mean to a user of the store. */
const meanings: Readonly<Record<number, Meaning>> = {
  5: { code: 'store-busy', because: 'another process kept it locked for too long; try again', retryable: true },
  6: { code: 'store-busy', because: 'another process kept it locked for too long; try again', retryable: true },
  8: {
    code: 'store-read-only',
    because: 'it cannot be written; give this user the right to write the file and its folder',
  },
  10: { code: 'store-io-failed', because: 'reading or writing the disk failed; check the disk', retryable: true },
  11: { code: 'store-corrupt', because: 'the file is damaged; restore it from a backup' },
  13: { code: 'store-full', because: 'the disk is full; make room', retryable: true },
  14: {
    code: 'store-cannot-open',
    because: 'it cannot be opened; check the path and the rights of the file and its folder',
  },
  26: {
    code: 'not-a-counterfoil-store',
    because: 'it is no SQLite database; give the path of a store, or of a new file',
  },
}

/** The error of ours for one of SQLite; another error of ours stays as it is. */
export function storeError(error: unknown, file: string): CounterfoilError {
  if (error instanceof CounterfoilError) return error
  const result = sqliteResult(error)
  const meaning = result === undefined ? undefined : meanings[result & 0xff]
  const cause = error instanceof Error ? error.message : String(error)
  return new CounterfoilError(
    meaning?.code ?? 'store-failed',
    `store ${file}: ${meaning?.because ?? 'an operation failed'} (${cause})`,
    {
      retryable: meaning?.retryable ?? false,
      details: { file, ...(result === undefined ? {} : { result }) },
      cause: error,
    },
  )
}

export function isBusy(error: unknown): boolean {
  const result = sqliteResult(error)
  return result !== undefined && (result & 0xff) === 5
}

/** The extended result code. */
function sqliteResult(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
}
