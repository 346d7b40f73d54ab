import { sqliteStore } from '../src/index.ts'

/** A process that opens a store, writes one state of its own and ends: `open-and-write.ts <file> <key>`. */
const [file = '', key = ''] = process.argv.slice(2)
try {
  const store = await sqliteStore(file)
  await store.commit({
    deliveries: [],
    released: [],
    waiting: [],
    sequences: [],
    states: [{ flow: 'f', key, json: '1', expectedVersion: 0 }],
    reads: [],
    events: [],
    exceptions: [],
  })
  await store.close()
  console.log('written')
} catch (error) {
  console.log(error instanceof Error && 'code' in error ? error.code : error)
}
