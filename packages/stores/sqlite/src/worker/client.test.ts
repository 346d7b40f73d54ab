import { describe, expect, it } from 'vitest'
import { WorkerClient } from './client.ts'

const start = () =>
  WorkerClient.start(new URL('../../test/silent-worker.ts', import.meta.url), { file: 'f', busyTimeout: 0 })
const stopped = { code: 'store-worker-stopped', retryable: true }

describe('a worker that is gone', () => {
  it('by an error rejects every call that is not answered, and those after it', async () => {
    const client = await start()
    const calls = [client.call('load', {}), client.call('scanStates', 'f', undefined, 1)]
    for (const call of calls) await expect(call).rejects.toMatchObject(stopped)
    await expect(client.call('load', {})).rejects.toMatchObject(stopped)
  })

  it('by itself rejects what is not answered, and has nothing to close', async () => {
    const client = await start()
    await expect(client.call('eventsById', ['1'])).rejects.toMatchObject(stopped)
    await client.close()
  })
})
