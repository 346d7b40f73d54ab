import { parentPort, workerData } from 'node:worker_threads'
import { committer } from './database/commit.ts'
import { loader } from './database/load.ts'
import { openDatabase } from './database/open.ts'
import { scans } from './database/scan.ts'
import { storeError } from './database/sqlite-errors.ts'
import { type Answer, packedError, type Request, type StoreCall, type WorkerStart } from './worker/messages.ts'

/** The thread that owns the database: it answers one call after the other, so that the caller's thread never blocks. */
const start: WorkerStart = workerData

function open(): (call: StoreCall) => unknown {
  const database = openDatabase(start)
  const load = loader(database)
  const commit = committer(database)
  const scan = scans(database)
  return (call) => {
    switch (call.method) {
      case 'load':
        return load(...call.args)
      case 'commit':
        return commit(...call.args)
      case 'scanStates':
        return scan.scanStates(...call.args)
      case 'scanEvents':
        return scan.scanEvents(...call.args)
      case 'scanExceptions':
        return scan.scanExceptions(...call.args)
      case 'eventsById':
        return scan.eventsById(...call.args)
      case 'eventsByCause':
        return scan.eventsByCause(...call.args)
      case 'close':
        // The last connection to close writes the log into the database and removes it.
        return database.close()
    }
  }
}

function answer(number: number, work: () => unknown): void {
  let result: Answer
  try {
    result = { number, ok: true, value: work() }
  } catch (error) {
    result = { number, ok: false, error: packedError(storeError(error, start.file)) }
  }
  parentPort?.postMessage(result)
}

answer(0, () => {
  const execute = open()
  parentPort?.on('message', ({ number, call }: Request) => {
    answer(number, () => execute(call))
    if (call.method === 'close') parentPort?.close()
  })
})
