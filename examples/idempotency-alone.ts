// Idempotency alone, in a service that exists already: one wrapped function, one file beside it, no engine.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idempotent, idempotentHttp } from '@counterfoil/engine'
import { isCounterfoilError } from '@counterfoil/kernel'
import { sqliteStore } from '@counterfoil/store-sqlite'

interface RefundRequest {
  readonly returnId: string
  readonly amount: string
}
const psp = {
  asked: 0,
  async refund(amount: string, { idempotencyKey }: { idempotencyKey: string }) {
    this.asked += 1
    return { refundId: `re_${this.asked}`, amount, keyLength: idempotencyKey.length }
  },
}

const folder = await mkdtemp(join(tmpdir(), 'counterfoil-'))
const store = await sqliteStore(join(folder, 'refunds.db'))
const refund = idempotent(store, { operation: 'refund', key: (r: RefundRequest) => r.returnId }, (r, { effectKey }) =>
  psp.refund(r.amount, { idempotencyKey: effectKey }),
)

const request = { returnId: 'RT-881', amount: '29.96' }
console.log(await refund(request)) // executes
console.log(await refund(request)) // the first result
console.log(`the provider was asked ${psp.asked} time`)
try {
  await refund({ ...request, amount: '39.96' })
} catch (error) {
  if (isCounterfoilError(error)) console.log(error.code)
}

// The same for an HTTP service of Web-standard requests.
const fetch = idempotentHttp(store, { scope: () => ({ tenant: 'shop', source: 'agent-7' }) }, async (r) => {
  const asked: RefundRequest = JSON.parse(await r.text())
  return Response.json(await refund(asked), { status: 201 })
})
const post = (key?: string) => {
  const headers = {
    'content-type': 'application/json',
    ...(key === undefined ? {} : { 'idempotency-key': `"${key}"` }),
  }
  return fetch(new Request('https://shop.test/refunds', { method: 'POST', headers, body: JSON.stringify(request) }))
}
for (const key of ['K-1', 'K-1', undefined]) {
  const response = await post(key)
  console.log(response.status, response.headers.get('idempotent-replayed'), (await response.text()).slice(0, 40))
}

await store.close()
await rm(folder, { recursive: true })
