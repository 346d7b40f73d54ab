import { parentPort } from 'node:worker_threads'

/** A worker that opens, and ends at the first call as if it had crashed. */
parentPort?.postMessage({ number: 0, ok: true, value: undefined })
parentPort?.on('message', ({ call }) => {
  if (call.method === 'load') throw new Error('out of memory')
  process.exit(3)
})
