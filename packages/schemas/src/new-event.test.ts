import { isCounterfoilError } from '@counterfoil/kernel'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { samples } from '../test/samples.ts'
import { definitionOf, type EventOfType, eventDefinitions, parseEvent } from './catalogue.ts'
import { commandDefinitions } from './commands/catalogue.ts'
import { orderCompleted } from './events/order.ts'
import { newEvent } from './new-event.ts'

const envelope = { id: 'SO-1/completed', source: '/shop', time: '2026-03-01T10:02:00Z' }

describe('a new event', () => {
  it('has the envelope that it was given, and what its definition says', () => {
    const event = newEvent(orderCompleted, { ...envelope, subject: 'SO-1' }, { orderId: 'SO-1' })
    expect(event).toEqual({
      ...envelope,
      specversion: '1.0',
      type: 'counterfoil.order.completed.v1',
      datacontenttype: 'application/json',
      dataschema: 'https://counterfoil.dev/schemas/writer/data/order.completed.v1.json',
      subject: 'SO-1',
      data: { orderId: 'SO-1' },
    })
    expectTypeOf(event).toEqualTypeOf<EventOfType<'counterfoil.order.completed.v1'>>()
  })

  it.each(samples)('made of the parts of $type is that event', ({ specversion, type, data, ...rest }) => {
    const definition = definitionOf(type)
    if (definition === undefined) throw new Error(`no definition of ${type}`)
    const make = newEvent as (...parts: readonly unknown[]) => unknown
    expect(make(definition, rest, data)).toEqual({ ...rest, specversion, type, data })
  })

  it('that would not be in the form of writers is an error that says every place', () => {
    const make = () => newEvent(orderCompleted, { ...envelope, time: 'yesterday' }, { orderId: '' })
    expect(make).toThrow(/time: expected an RFC 3339 date-time.*data\.orderId/)
    try {
      make()
    } catch (error) {
      expect(isCounterfoilError(error, 'bad-event')).toBe(true)
    }
    const misspelt = { orderId: 'SO-1', orderID: 'SO-1' }
    expect(() => newEvent(orderCompleted, envelope, misspelt)).toThrow(/data\.orderID: unknown field/)
    // @ts-expect-error: a number is no order id.
    expect(() => newEvent(orderCompleted, envelope, { orderId: 7 })).toThrow(/data\.orderId/)
  })
})

describe('fields that the model does not know', () => {
  it.each(samples)('of $type survive reading and writing again', (sample) => {
    const future = { deep: [{ more: 1 }] }
    const sent = { ...sample, extension: 'x', data: { ...Object(sample['data']), fieldOfTheFuture: future } }
    const outcome = parseEvent(JSON.parse(JSON.stringify(sent)))
    expect(outcome).toEqual({ ok: true, value: sent })
    if (outcome.ok) {
      expect(JSON.parse(JSON.stringify(outcome.value))).toEqual(sent)
    }
  })
})

describe('every schema is a Standard Schema', () => {
  const forms = [...eventDefinitions, ...commandDefinitions.flatMap(({ request, answer }) => [request, answer])]
  const schemas: readonly StandardSchemaV1[] = forms.flatMap((each) => [each, each.writer, each.reader])

  it('that says what is wrong by a path', async () => {
    for (const schema of schemas) {
      expect(schema['~standard'].version).toBe(1)
      expect((await schema['~standard'].validate(7)).issues?.length).toBeGreaterThan(0)
    }
    const result = await orderCompleted.reader['~standard'].validate({
      ...newEvent(orderCompleted, envelope, { orderId: 'A' }),
      id: 7,
    })
    expect(result.issues?.map(({ path }) => path)).toEqual([['id']])
  })

  it('that as a definition judges as parse does, also what no schema looks at', async () => {
    const event = newEvent(orderCompleted, envelope, { orderId: 'A' })
    for (const extra of ['\ud800', JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`), 'harmless']) {
      const input = { ...event, extra }
      const outcome = orderCompleted.parse(input)
      const result = await orderCompleted['~standard'].validate(input)
      expect(result).toEqual(outcome.ok ? { value: outcome.value } : { issues: outcome.rejection })
    }
  })

  it('whose types are those of the event', () => {
    expectTypeOf<StandardSchemaV1.InferOutput<typeof orderCompleted>>().toEqualTypeOf<
      EventOfType<'counterfoil.order.completed.v1'>
    >()
    expectTypeOf<StandardSchemaV1.InferOutput<typeof orderCompleted.reader>>().toEqualTypeOf<
      EventOfType<'counterfoil.order.completed.v1'>
    >()
  })
})
