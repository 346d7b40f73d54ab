import { describe, expect, expectTypeOf, it } from 'vitest'
import { randomOf } from '../../test/random.ts'
import { valuesOf } from '../../test/values.ts'
import { exampleOf } from '../artefacts/example.ts'
import { type CanonicalEvent, definitionOf } from '../catalogue.ts'
import type { EventOf } from '../event.ts'
import { inventoryAdjustedV2 } from '../events/inventory/adjusted-v2.ts'
import { inventoryAdjusted } from '../events/inventory/adjustments.ts'
import { orderCompleted } from '../events/order.ts'
import { eventReader } from './event-reader.ts'
import { lifecycleOf, lifecycles } from './lifecycle.ts'
import { upcast, upcastBy } from './upcast.ts'

const adjusted = inventoryAdjusted.reader.parse(exampleOf(inventoryAdjusted.writer))
const completed = orderCompleted.reader.parse(exampleOf(orderCompleted.writer))

describe('an upcast event', () => {
  it('is one of the newest version, with the words of the old one', () => {
    const latest = upcast(adjusted)
    expect(inventoryAdjustedV2.writer.parse(latest)).toEqual(latest)
    expect(latest.data).toEqual({ ...adjusted.data, reasonCode: 'unspecified' })
    expectTypeOf(latest).toEqualTypeOf<EventOf<typeof inventoryAdjustedV2>>()
  })

  it('keeps its envelope and the fields that nobody knows, but not the name of its old schema', () => {
    const { type, dataschema, data, ...envelope } = adjusted
    expect(dataschema).toBeDefined()
    const extended = { ...adjusted, ext: 'x', data: { ...data, fieldOfTheFuture: { deep: [1] } } }
    const latest = upcast(extended)
    expect(latest).toMatchObject({ ...envelope, ext: 'x', data: { ...data, fieldOfTheFuture: { deep: [1] } } })
    expect('dataschema' in latest).toBe(false)
  })

  it('is read by the newest version, whatever event of the old one it was made from', () => {
    const random = randomOf(20_260_301)
    const values = valuesOf(inventoryAdjusted.reader, 7)
    let made = 0
    for (let index = 0; index < 2_000; index += 1) {
      const read = inventoryAdjusted.reader.safeParse(values(random))
      if (!read.success) continue
      made += 1
      expect(inventoryAdjustedV2.accepts(upcast(read.data))).toBe(true)
    }
    expect(made).toBeGreaterThan(500)
  })

  it('of the newest version is the event itself', () => {
    expect(upcast(completed)).toBe(completed)
    expect(upcast(upcast(adjusted))).toEqual(upcast(adjusted))
  })

  it('does not change the event it was made from', () => {
    const before = structuredClone(adjusted)
    upcast(adjusted)
    expect(adjusted).toEqual(before)
  })

  it('goes through every version of a chain, in their order whatever the order of the steps', () => {
    const step = (from: number, to: number) => ({
      from: `a.v${from}`,
      to: `a.v${to}`,
      convert: (data: unknown) => [data, to],
    })
    const latest = { type: 'a.v4', data: [[[0, 2], 3], 4] }
    expect(upcastBy([step(2, 3), step(3, 4), step(1, 2)], { type: 'a.v1', data: 0 })).toEqual(latest)
  })

  it('is no member of the union of which it was made', () => {
    type Latest = ReturnType<typeof upcast<CanonicalEvent>>
    expectTypeOf<Extract<Latest, { type: 'counterfoil.inventory.adjusted.v1' }>>().toBeNever()
    expectTypeOf<Extract<Latest, { type: 'counterfoil.order.placed.v1' }>>().not.toBeNever()
  })
})

describe('the lifecycle', () => {
  it('of a type that is not listed is active', () => {
    expect(lifecycleOf(completed.type)).toEqual({ stage: 'active' })
    expect(lifecycleOf('constructor')).toEqual({ stage: 'active' })
  })

  it.each(Object.entries(lifecycles))('of %s names real types and real days', (type, lifecycle) => {
    if (lifecycle.stage !== 'retired') expect(definitionOf(type)).toBeDefined()
    if (lifecycle.stage !== 'deprecated') return
    expect(definitionOf(lifecycle.replacedBy)).toBeDefined()
    expect(lifecycle.replacedBy.replace(/\d+$/, '')).toBe(type.replace(/\d+$/, ''))
    expect(new Date(lifecycle.sunset).toISOString().slice(0, 10)).toBe(lifecycle.sunset)
  })
})

describe('an event reader', () => {
  it('warns of a deprecated type once, and of no other', () => {
    const told: unknown[] = []
    const read = eventReader({ onDeprecated: (type, { sunset, replacedBy }) => told.push([type, sunset, replacedBy]) })
    for (const event of [adjusted, adjusted, completed]) expect(read(event)).toEqual({ ok: true, value: event })
    expect(told).toEqual([[adjusted.type, '2027-12-31', inventoryAdjustedV2.type]])
  })

  it('does not warn of an event that it refuses', () => {
    const told: string[] = []
    const read = eventReader({ onDeprecated: (type) => told.push(type) })
    expect(read({ ...adjusted, id: 7 }).ok).toBe(false)
    expect(told).toEqual([])
  })

  it('refuses a retired type and says what to write instead', () => {
    const read = eventReader({
      lifecycles: {
        [completed.type]: { stage: 'retired', since: '2026-01-31', replacedBy: 'counterfoil.order.completed.v2' },
      },
    })
    expect(read(completed)).toEqual({
      ok: false,
      rejection: [
        {
          path: ['type'],
          message: `${completed.type} has been retired since 2026-01-31; write counterfoil.order.completed.v2 instead`,
        },
      ],
    })
  })

  it('reads as parseEvent does what has no type', () => {
    for (const input of [undefined, null, 1, [], {}]) expect(eventReader()(input).ok).toBe(false)
  })
})
