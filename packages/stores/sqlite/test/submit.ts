import { sqliteStore } from '../src/index.ts'
import { handledBy, messages, tallyingEngine } from './tallying.ts'

/**
 * A process that submits messages to a store until all are recorded:
 * `submit.ts <file> <keys> <messages per key> <batch size>`. Tells each batch before it is written, and at the end how
 * many messages it handled itself.
 */
const [file = '', keys, perKey, batchSize] = process.argv.slice(2)
const store = await sqliteStore(file)
const engine = tallyingEngine({
  ...store,
  commit(batch) {
    console.log(`committing ${batch.deliveries.length}`)
    return store.commit(batch)
  },
})
const all = [...messages(Number(keys), Number(perKey))]
let handled = 0
while (all.length > 0) handled += handledBy(await engine.handle(all.splice(0, Number(batchSize))))
await engine.close()
console.log(`handled ${handled}`)
