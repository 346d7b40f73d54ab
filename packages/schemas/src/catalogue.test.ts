import { describe, expect, it } from 'vitest'
import { leavesOf, replaced, samples } from '../test/samples.ts'
import { definitionOf, eventDefinitions, parseEvent } from './catalogue.ts'

const read = (input: unknown) => {
  const outcome = parseEvent(input)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.rejection))
  return outcome.value
}
const pathsOfIssues = (input: unknown) => {
  const outcome = parseEvent(input)
  return outcome.ok ? [] : outcome.rejection.map(({ path }) => path)
}
const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (Object(inner) as Record<string | number, unknown>)[key], value)
const isAttribute = (path: readonly (string | number)[]) => path.length === 1
const sampleOf = (type: string) => samples.find((sample) => sample.type === `counterfoil.${type}.v1`)

describe('the catalogue', () => {
  it('has one definition of each type, found by its name', () => {
    expect(new Set(eventDefinitions.map(({ type }) => type)).size).toBe(eventDefinitions.length)
    for (const definition of eventDefinitions) expect(definitionOf(definition.type)).toBe(definition)
    expect(definitionOf('__proto__')).toBeUndefined()
  })

  it('has a sample of each type', () => {
    expect(samples.map(({ type }) => type)).toEqual(eventDefinitions.map(({ type }) => type))
  })

  it.each(eventDefinitions.map(({ type }) => type))('%s says domain, fact and major version', (type) => {
    expect(type).toMatch(
      /^counterfoil\.(inventory|order|payment|return|refund|settlement|posting|reference|availability)\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/,
    )
  })
})

describe.each(samples)('$type', (sample) => {
  it('in canonical form is read as it is', () => {
    expect(read(sample)).toEqual(sample)
  })

  it.each(leavesOf(sample).map((path) => [path.join('.'), path] as const))(
    'with a wrong %s says so at its path',
    (_, path) => {
      // A wrong type means another event, so its own issue is about the type.
      expect(pathsOfIssues(replaced(sample, path, {}))).toContainEqual(path)
      if (!isAttribute(path)) expect(pathsOfIssues(replaced(sample, path, null))).toContainEqual(path)
    },
  )

  it('without an attribute that may be unset is the same as with null', () => {
    for (const path of leavesOf(sample).filter(isAttribute)) {
      const unset: Record<string, unknown> = { ...sample }
      delete unset[String(path[0])]
      const isOptional = parseEvent(unset).ok
      const outcome = parseEvent(replaced(sample, path, null))
      expect(outcome.ok, path.join('.')).toBe(isOptional)
      if (outcome.ok) expect(outcome.value).toStrictEqual(unset)
    }
  })

  it('keeps fields that this version does not know, wherever they stand', () => {
    const objects = new Set(leavesOf(sample).flatMap((path) => path.map((_, depth) => path.slice(0, depth).join('/'))))
    for (const joined of objects) {
      const path = joined === '' ? [] : joined.split('/').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
      if (Array.isArray(at(sample, path))) continue
      const extended = replaced(sample, [...path, 'fieldOfTheFuture'], { deep: [1] })
      expect(at(read(extended), [...path, 'fieldOfTheFuture']), joined).toEqual({ deep: [1] })
    }
  })
})

describe('normalisation', () => {
  const received = (quantity: unknown, amount: unknown) =>
    replaced(sampleOf('inventory.received'), ['data', 'lines', 0], {
      lineId: '1',
      sku: 'A',
      quantity,
      unitCost: { amount, currency: 'GBP' },
    })

  it.each([
    ['+6', '6'],
    ['06.50', '6.5'],
    ['6.00000', '6'],
    ['0', '0'],
  ])('reads the quantity %s as %s', (written, canonical) => {
    expect(at(read(received(written, '1')), ['data', 'lines', 0, 'quantity'])).toBe(canonical)
  })

  it.each(['-1', '1e3', '1,5', '0.000001', 'abc', '', ' 1', '99999999999999999999', 6])(
    'refuses the quantity %j',
    (quantity) => {
      expect(pathsOfIssues(received(quantity, '1'))).toEqual([['data', 'lines', 0, 'quantity']])
    },
  )

  it('keeps the digits of a unit price, and pads money to the minor unit', () => {
    expect(at(read(received('1', '02.5550')), ['data', 'lines', 0, 'unitCost', 'amount'])).toBe('2.555')
    const paid = (amount: string, currency = 'GBP') =>
      replaced(sampleOf('settlement.payout-paid'), ['data', 'amount'], { amount, currency })
    expect(at(read(paid('+5')), ['data', 'amount'])).toEqual({ amount: '5.00', currency: 'GBP' })
    expect(at(read(paid('-0')), ['data', 'amount', 'amount'])).toBe('0.00')
    expect(at(read(paid('.5')), ['data', 'amount', 'amount'])).toBe('0.50')
    expect(pathsOfIssues(paid('5.005'))).toEqual([['data', 'amount', 'amount']])
    expect(pathsOfIssues(paid('5', 'gbp'))).toEqual([['data', 'amount', 'currency']])
  })

  it('of an amount whose direction is said refuses what is not above zero', () => {
    const reserved = (amount: string) =>
      replaced(sampleOf('settlement.reserve-held'), ['data', 'amount'], { amount, currency: 'GBP' })
    for (const [amount, expected] of [
      ['+00.010', '0.01'],
      ['.5', '0.50'],
      ['05', '5.00'],
    ] as const) {
      expect(at(read(reserved(amount)), ['data', 'amount', 'amount'])).toBe(expected)
    }
    for (const amount of ['0', '0.00', '-0.01', '.', '.00', '0.001']) {
      expect(pathsOfIssues(reserved(amount)), amount).toEqual([['data', 'amount', 'amount']])
    }
  })

  it('of a refund may be nothing, and never less', () => {
    const settled = (amount: string) =>
      replaced(sampleOf('refund.settled'), ['data', 'amount'], { amount, currency: 'GBP' })
    expect(at(read(settled('+.0')), ['data', 'amount', 'amount'])).toBe('0.00')
    expect(pathsOfIssues(settled('-0.01'))).toEqual([['data', 'amount', 'amount']])
  })

  it('takes a quantity in every plain notation', () => {
    for (const [quantity, expected] of [
      ['.5', '0.5'],
      ['+.50', '0.5'],
      ['00000000000000000001.', '1'],
    ] as const) {
      expect(at(read(received(quantity, '1')), ['data', 'lines', 0, 'quantity'])).toBe(expected)
    }
  })
})

describe('hostile input', () => {
  it('leaves no prototype changed', () => {
    const text = JSON.stringify(sampleOf('order.completed')).replace(
      '"data":{',
      '"__proto__":{"evil":1},"data":{"__proto__":{"evil":1},',
    )
    const event = read(JSON.parse(text))
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(event.data)).toBe(Object.prototype)
    expect('evil' in event || 'evil' in event.data || 'evil' in {}).toBe(false)
  })

  it.each([
    ['id', 257],
    ['source', 257],
    ['subject', 129],
    ['partitionkey', 257],
    ['data.orderId', 129],
  ])('has a limit on %s', (field, length) => {
    const path = field.split('.')
    expect(pathsOfIssues(replaced(sampleOf('order.completed'), path, 'x'.repeat(length)))).toEqual([path])
  })

  it.each([undefined, null, 1, 'x', []])('that is no object has no place to point to: %j', (input) => {
    expect(pathsOfIssues(input)).toEqual([[]])
  })

  it.each([{}, { type: 1 }, { type: 'counterfoil.order.placed.v2' }, { type: '__proto__' }])(
    'that is no event of the model says so: %j',
    (input) => {
      expect(pathsOfIssues(input)).toEqual([['type']])
    },
  )
})
