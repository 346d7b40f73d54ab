import { callGroup } from '../src/database/group.ts'
import { intents } from '../src/database/intents.ts'
import { openDatabase } from '../src/database/open.ts'

/** A process that is killed inside the transaction of several claims: `die-in-claim.ts <file>`. */
const [file = ''] = process.argv.slice(2)
const database = openDatabase({ file, busyTimeout: 1_000 })
const group = callGroup(database)
const store = intents(database, group, Date.now)
const claims = Array.from({ length: 100 }, (_, nth) => () => {
  const key = { tenant: '', source: '', operation: 'refund', key: `RT-${nth}` }
  return store.claim({ key, fingerprint: 'x'.repeat(1_000), leaseMs: 60_000 })
})
group.carryOut([...claims, () => process.kill(process.pid, 'SIGKILL')])
