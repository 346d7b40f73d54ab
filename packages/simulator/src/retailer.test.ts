import { locationId } from '@counterfoil/kernel'
import { parseEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { type RetailerOptions, simulateRetailer, warehouse } from './retailer.ts'

const location = locationId('main')
const small = { location, days: 3, invoicesPerDay: 20 }

function fileOf(options: RetailerOptions): string {
  return Buffer.concat([...simulateRetailer(options).salesFile()]).toString('utf8')
}

describe('a made-up retailer', () => {
  it('is the same to the byte for the same seed', () => {
    const text = fileOf({ ...small, seed: 7 })
    expect(fileOf({ ...small, seed: 7 })).toBe(text)
    const { openingEvents } = simulateRetailer({ ...small, seed: 7 })
    expect(simulateRetailer({ ...small, seed: 7 }).openingEvents).toEqual(openingEvents)
  })

  it('is another for another seed', () => {
    expect(fileOf({ ...small, seed: 8 })).not.toBe(fileOf({ ...small, seed: 7 }))
    const [seven, eight] = [7, 8].map((seed) => simulateRetailer({ ...small, seed }).openingEvents)
    expect(seven).not.toEqual(eight)
  })

  it('gives its file again from the start each time it is asked', () => {
    const retailer = simulateRetailer({ ...small, seed: 7 })
    expect([...retailer.salesFile()]).toEqual([...retailer.salesFile()])
  })

  it('tells canonical events, each once: what every article costs, then the goods that came in', () => {
    const { openingEvents } = simulateRetailer({ ...small, seed: 7 })
    for (const event of openingEvents) {
      expect(parseEvent(event)).toEqual({ ok: true, value: event })
      expect(event.source).toBe(warehouse)
    }
    expect(new Set(openingEvents.map(({ id }) => id)).size).toBe(openingEvents.length)
    const costed = openingEvents.flatMap((event) =>
      event.type === 'counterfoil.reference.item-costed.v1' ? [event.data.sku] : [],
    )
    const received = openingEvents.flatMap((event) =>
      event.type === 'counterfoil.inventory.received.v1' ? event.data.lines.map(({ sku }) => sku) : [],
    )
    expect(received).toEqual(costed)
  })
})
