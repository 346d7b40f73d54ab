import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type IntentKey, type IntentStore, idempotent, memoryStore } from '@counterfoil/engine'
import { isCounterfoilError } from '@counterfoil/kernel'
import { sqliteStore } from '../src/index.ts'

/**
 * A process that refunds once: `refund.ts <file> <mode> [<broken guard>]`. The provider is the file `<file>.refunds`, a line
 * for each refund, which can be looked up by its key. Prints what became of the call, and how long the lease is.
 *
 * Modes: `quick`, or where it is killed: `before-claim`, `before-effect`, `after-effect`, `after-commit`; `stop` is stopped
 * after its effect, and goes on when it is told to.
 *
 * Guards to break: `exclusion` (each process claims for itself), `record` (a claim is not saved), `fence` (a result is
 * written whoever holds the claim).
 */
const [file = '', mode = 'quick', broken = 'none'] = process.argv.slice(2)
const provider = `${file}.refunds`
const die = () => process.kill(process.pid, 'SIGKILL')
const store = await sqliteStore(file)

const refund = idempotent(
  guarded(store),
  {
    operation: 'refund',
    key({ returnId }: { readonly returnId: string }) {
      if (mode === 'before-claim') die()
      return returnId
    },
    lease: mode === 'quick' ? 5_000 : 200,
    maxUnfinished: 2,
  },
  async ({ amount }: { readonly returnId: string; readonly amount: string }, { effectKey, attempt }) => {
    console.log(`attempt ${attempt}`)
    if (mode === 'before-effect') die()
    const known = attempt > 1 && existsSync(provider) && readFileSync(provider, 'utf8').includes(effectKey)
    if (!known) appendFileSync(provider, `${effectKey} ${amount}\n`)
    if (mode === 'after-effect') die()
    if (mode === 'stop') process.kill(process.pid, 'SIGSTOP')
    // Long enough for other processes to come meanwhile.
    await pause(200)
    return { amount, by: process.pid, known }
  },
)

try {
  console.log(`result ${JSON.stringify(await refund({ returnId: 'RT-1', amount: '5.00' }))}`)
} catch (error) {
  console.log(isCounterfoilError(error) ? error.code : error)
}
await store.close()

function guarded(sound: IntentStore): IntentStore {
  if (broken === 'exclusion') {
    const own = (key: IntentKey) => ({ ...key, key: `for ${process.pid}` })
    return {
      ...sound,
      claim: (claim) => sound.claim({ ...claim, key: own(claim.key) }),
      complete: (key, ...rest) => sound.complete(own(key), ...rest),
    }
  }
  if (broken === 'record') {
    const unsaved = memoryStore()
    return { ...sound, claim: (claim) => unsaved.claim(claim) }
  }
  return {
    ...sound,
    async complete(key, epoch, result, keepMs) {
      const answer = await sound.complete(key, broken === 'fence' ? await newestEpoch() : epoch, result, keepMs)
      if (mode === 'after-commit') die()
      return answer
    },
  }
}

/** What a store without a fence would take a writer for. */
async function newestEpoch(): Promise<number> {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(file)
  database.exec(`UPDATE intents SET status = 'running'`)
  const row = database.prepare('SELECT epoch FROM intents').get()
  database.close()
  return Number(row?.['epoch'])
}
