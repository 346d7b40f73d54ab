import { committer } from '../src/database/commit.ts'
import { openDatabase } from '../src/database/open.ts'

/** A process that is killed inside a transaction, after most of it is written: `die-in-commit.ts <file>`. */
const [file = ''] = process.argv.slice(2)
const commit = committer(openDatabase({ file, busyTimeout: 1_000 }))
const states = Array.from({ length: 2_000 }, (_, nth) => ({
  flow: 'tallying',
  key: `dying-${nth}`,
  json: JSON.stringify({ order: ['x'.repeat(2_000)] }),
  expectedVersion: 0,
}))
commit({
  deliveries: [{ source: '/test', id: 'dying', fingerprint: 'v1:f', status: 'done', receivedAt: 0 }],
  released: [],
  waiting: [],
  sequences: [],
  states,
  reads: [],
  events: [
    {
      source: '/test',
      id: 'dying',
      type: 'test.told.v1',
      get json(): string {
        process.kill(process.pid, 'SIGKILL')
        return '{}'
      },
    },
  ],
  exceptions: [],
})
