import type { EngineStore } from '@counterfoil/engine'
import { CounterfoilError } from '@counterfoil/kernel'
import { requireRuntime } from './requirements.ts'
import { storeFile } from './store-file.ts'
import { WorkerClient } from './worker/client.ts'

export interface SqliteStoreOptions {
  /**
   * Milliseconds that a call waits for another process's lock on the file. Default 10,000. After it the call throws
   * `store-busy`, which can be retried.
   */
  readonly busyTimeout?: number
}

/**
 * Opens the store in a file, or makes it. Several processes of one machine may have the same file open. The folder
 * must exist, and lie on a local disk. Each opening checks the file, which takes one or two seconds for each gigabyte.
 * @throws CounterfoilError `node-too-old`, `sqlite-too-old`, `bad-store-path`, `store-folder-missing`,
 * `not-a-counterfoil-store`, `store-newer-than-program`, `store-corrupt`, `store-read-only`, `store-cannot-open`,
 * `store-busy`
 */
export async function sqliteStore(path: string, options: SqliteStoreOptions = {}): Promise<EngineStore> {
  requireRuntime(process.versions)
  const file = storeFile(path)
  const worker = await WorkerClient.start(workerEntry(), { file, busyTimeout: options.busyTimeout ?? 10_000 })
  let closing: Promise<void> | undefined

  const open = (): WorkerClient => {
    if (closing === undefined) return worker
    throw new CounterfoilError('store-closed', `store ${file} was closed; open it again`, { details: { file } })
  }
  return {
    load: async (request) => await open().call('load', request),
    commit: async (batch) => await open().call('commit', batch),
    scanStates: async (flow, after, limit) => await open().call('scanStates', flow, after, limit),
    scanEvents: async (filter, after, limit) => await open().call('scanEvents', filter, after, limit),
    scanExceptions: async (after, limit) => await open().call('scanExceptions', after, limit),
    eventsById: async (ids) => await open().call('eventsById', ids),
    eventsByCause: async (ids, limit) => await open().call('eventsByCause', ids, limit),
    claim: async (claim) => await open().call('claim', claim),
    renew: async (key, epoch, leaseMs) => await open().call('renew', key, epoch, leaseMs),
    complete: async (key, epoch, result, keepMs) => await open().call('complete', key, epoch, result, keepMs),
    fail: async (key, epoch, error, keepMs) => await open().call('fail', key, epoch, error, keepMs),
    release: async (key, epoch) => await open().call('release', key, epoch),
    readmit: async (key) => await open().call('readmit', key),
    purge: async (limit) => await open().call('purge', limit),
    refusedWrites: async () => await open().call('refusedWrites'),
    close: () => {
      closing ??= worker.close()
      return closing
    },
  }
}

/** The worker lies beside this file, in the source as in what is built of it. */
function workerEntry(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
}
