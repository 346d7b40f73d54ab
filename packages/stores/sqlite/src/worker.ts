import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { committer } from './database/commit.ts'
import { type CallOutcome, callGroup } from './database/group.ts'
import { intents } from './database/intents.ts'
import { loader } from './database/load.ts'
import { openDatabase } from './database/open.ts'
import { scans } from './database/scan.ts'
import { storeError } from './database/sqlite-errors.ts'
import { type Answer, packedError, type Request, type StoreCall, type WorkerStart } from './worker/messages.ts'

/**
 * The thread that owns the database: it answers one call after the other, so that the caller's thread never blocks. Calls
 * about intents that wait next to each other share a transaction.
 */
const start: WorkerStart = workerData

/** Bounds what one transaction holds up. */
const mostInGroup = 1_000

function open(): (calls: readonly StoreCall[]) => readonly CallOutcome[] {
  const database = openDatabase(start)
  const load = loader(database)
  const commit = committer(database)
  const scan = scans(database)
  const group = callGroup(database)
  const intent = intents(database, group, Date.now)

  const carryOut = (call: StoreCall): unknown => {
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
      case 'claim':
        return intent.claim(...call.args)
      case 'renew':
        return intent.renew(...call.args)
      case 'complete':
        return intent.complete(...call.args)
      case 'fail':
        return intent.fail(...call.args)
      case 'release':
        return intent.release(...call.args)
      case 'readmit':
        return intent.readmit(...call.args)
      case 'purge':
        return intent.purge(...call.args)
      case 'refusedWrites':
        return intent.refusedWrites()
      case 'close':
        // The last connection to close writes the log into the database and removes it.
        return database.close()
    }
  }
  return (calls) => group.carryOut(calls.map((call) => () => carryOut(call)))
}

function answer(number: number, outcome: CallOutcome): void {
  const result: Answer = outcome.ok
    ? { number, ok: true, value: outcome.value }
    : { number, ok: false, error: packedError(storeError(outcome.error, start.file)) }
  parentPort?.postMessage(result)
}

/** Everything that waits by now, in the order in which it was sent. */
function waiting(first: Request): readonly Request[] {
  const requests = [first]
  while (parentPort !== null && requests.length < mostInGroup) {
    const next: { message: Request } | undefined = receiveMessageOnPort(parentPort)
    if (next === undefined) break
    requests.push(next.message)
  }
  return requests
}

/** Cuts calls into groups: those about intents together, each other one alone. */
function groupsOf(requests: readonly Request[]): readonly (readonly Request[])[] {
  const groups: Request[][] = []
  let open: Request[] | undefined
  for (const request of requests) {
    if (open !== undefined && isAboutIntent(request)) open.push(request)
    else groups.push([request])
    open = isAboutIntent(request) ? groups.at(-1) : undefined
  }
  return groups
}

function isAboutIntent({ call: { method } }: Request): boolean {
  return method === 'claim' || method === 'renew' || method === 'complete' || method === 'fail' || method === 'release'
}

try {
  const carryOut = open()
  parentPort?.on('message', (first: Request) => {
    for (const requests of groupsOf(waiting(first))) {
      const outcomes = carryOut(requests.map(({ call }) => call))
      requests.forEach(({ number, call }, nth) => {
        answer(number, outcomes[nth] ?? { ok: false, error: new Error('a call was not carried out') })
        if (call.method === 'close') parentPort?.close()
      })
    }
  })
  answer(0, { ok: true, value: undefined })
} catch (error) {
  answer(0, { ok: false, error })
}
