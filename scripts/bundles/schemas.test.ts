import { expect, it } from 'vitest'
import { consumerSize, mostBytesOfOneEvent, readsOneEvent } from '../bench/schemas/bundles.ts'

it('a program that reads one type of event carries that one, and little of the kernel', async () => {
  const one = await consumerSize(readsOneEvent)
  expect(one).toBeLessThan(mostBytesOfOneEvent)
  // Were one event all of them, the bound would say little.
  expect(one).toBeLessThan((await consumerSize("export * from './index.ts'")) / 1.5)
})
