import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CounterfoilError } from '@counterfoil/kernel'

/**
 * The absolute path of a store's file, after what can be said about it without opening it.
 * @throws CounterfoilError `bad-store-path`, `store-folder-missing`, `store-corrupt`
 */
export function storeFile(path: string): string {
  if (path === '' || path === ':memory:') {
    throw new CounterfoilError(
      'bad-store-path',
      `${JSON.stringify(path)} names no file; give a path such as "store.db", or use memoryStore() of @counterfoil/engine`,
    )
  }
  const file = resolve(path)
  const folder = dirname(file)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CounterfoilError(
      'store-folder-missing',
      `there is no folder ${folder} to keep ${file} in; make it first`,
      {
        details: { file, folder },
      },
    )
  }
  const found = statSync(file, { throwIfNoEntry: false })
  if (found !== undefined && !found.isFile()) {
    throw new CounterfoilError('bad-store-path', `${file} is no file; give the path of a file to keep the store in`, {
      details: { file },
    })
  }
  // SQLite takes an empty file for a new database, and throws away the log that belonged to what it was.
  if (found?.size === 0 && (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new CounterfoilError(
      'store-corrupt',
      `${file} is empty but has a log beside it, so it was cut off; restore it from a backup, or remove both to start anew`,
      { details: { file } },
    )
  }
  return file
}
