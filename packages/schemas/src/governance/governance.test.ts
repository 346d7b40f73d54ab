import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownDocs } from '../../test/docs.ts'
import { exampleOf } from '../artefacts/example.ts'
import { loadOwnershipRegister, mayEmit, type OwnershipRegister, ownershipRegister } from './ownership.ts'
import { loadReferenceMapping, mapCode, type ReferenceMapping, referenceMapping } from './reference-mapping.ts'
import { loadValidationRules, type ValidationRules, validationRules, violations } from './validation-rules.ts'

const files = [
  ['ownership', ownershipRegister, loadOwnershipRegister],
  ['mapping', referenceMapping, loadReferenceMapping],
  ['rules', validationRules, loadValidationRules],
] as const

describe.each(files)('a file of %s', (_, forms, load) => {
  it('is loaded as it is written', () => {
    const example = exampleOf(forms.writer)
    expect(load(JSON.stringify(example, undefined, 2))).toEqual({ ok: true, value: example })
  })

  it('may begin with a byte order mark, and has the same lines', () => {
    const text = JSON.stringify(exampleOf(forms.writer), undefined, 2)
    expect(load(`\ufeff${text}`)).toEqual(load(text))
    expect(load('\ufeff{\n  "format":\n}')).toEqual(load('{\n  "format":\n}'))
    expect(load(`\ufeff\ufeff${text}`).ok).toBe(false)
  })

  it('that is no JSON is refused with a message that shows what is invisible', () => {
    for (const [text, shown] of [
      ['\ufeff\ufeff{}', '"\\ufeff{}"'],
      ['\u00a0{}', '"\\u00a0{}"'],
      ['\u200b{}', '"\\u200b{}"'],
      ['\u{e0001}a b', '"\\udb40\\udc01a b"'],
    ] as const) {
      expect(load(text)).toMatchObject({ ok: false, rejection: [{ message: `expected a JSON value, found ${shown}` }] })
    }
  })

  it('with a field that nobody knows is refused, in its line', () => {
    const text = JSON.stringify({ ...Object(exampleOf(forms.writer)), fieldOfTheFuture: 1 }, undefined, 2)
    const line = text.split('\n').findIndex((each) => each.includes('fieldOfTheFuture')) + 1
    expect(load(text)).toEqual({
      ok: false,
      rejection: [{ message: 'unknown field', path: ['fieldOfTheFuture'], line }],
    })
  })

  it('that is no JSON is refused, in the line where it stops being JSON', () => {
    expect(load('{\n  "format":\n}')).toEqual({
      ok: false,
      rejection: [{ message: 'expected a JSON value, found "}"', path: [], line: 3 }],
    })
  })

  it('documents every field', () => {
    expect(ownDocs(forms.writer).filter(({ documented }) => !documented)).toEqual([])
  })
})

describe('loading', () => {
  it('refuses a name that means no type of event, at its place', () => {
    const register = Object(exampleOf(ownershipRegister.writer))
    const [rule] = register.rules
    for (const name of ['inventory.*', 'counterfoil.inventry.*', 'counterfoil.inventory.received', 'acme.points.v1']) {
      const text = JSON.stringify({ ...register, rules: [{ ...rule, types: ['counterfoil.order.*', name] }] })
      const outcome = loadOwnershipRegister(text)
      expect(outcome.ok ? [] : outcome.rejection.map(({ path }) => path), name).toEqual([['rules', 0, 'types', 1]])
    }
    const own = JSON.stringify({ ...register, rules: [{ ...rule, types: ['acme.*'] }] })
    expect(loadOwnershipRegister(own, ['acme.points.v1']).ok).toBe(true)
  })

  it('refuses two rules of one name, and two entries of one code', () => {
    const register = Object(exampleOf(ownershipRegister.writer))
    const twice = loadOwnershipRegister(JSON.stringify({ ...register, rules: [...register.rules, ...register.rules] }))
    expect(!twice.ok && twice.rejection.map(({ path }) => path)).toEqual([['rules', 1, 'rule']])
    const mapping = Object(exampleOf(referenceMapping.writer))
    const both = loadReferenceMapping(JSON.stringify({ ...mapping, entries: [...mapping.entries, ...mapping.entries] }))
    expect(!both.ok && both.rejection.map(({ path }) => path)).toEqual([['entries', 1, 'from']])
  })
})

const register: OwnershipRegister = {
  format: 'counterfoil.ownership.v1',
  rules: [
    {
      rule: 'wms-stock',
      because: 'the warehouse counts its own shelves',
      sources: ['/wms/*'],
      types: ['counterfoil.inventory.*'],
      operations: ['create', 'cancel'],
      locations: ['dc-*'],
    },
    {
      rule: 'shop-orders',
      because: 'the shop takes the orders',
      sources: ['/shop'],
      types: ['counterfoil.order.placed.v1'],
      operations: ['create'],
      channels: ['web'],
    },
    {
      rule: 'trial',
      because: 'the laboratory tries new types',
      sources: ['/lab'],
      types: ['*'],
      operations: ['create'],
      stages: ['draft'],
    },
  ],
}
const wms = {
  source: '/wms/dc-1',
  type: 'counterfoil.inventory.received.v1',
  operation: 'create',
  location: 'dc-1',
} as const

describe('mayEmit', () => {
  it.each([
    [{}, 'wms-stock'],
    [{ operation: 'cancel' }, 'wms-stock'],
    [{ stage: 'deprecated' }, 'wms-stock'],
    [{ channel: 'web' }, 'wms-stock'],
    [{ source: '/shop', type: 'counterfoil.order.placed.v1', channel: 'web' }, 'shop-orders'],
    [{ source: '/lab', type: 'counterfoil.order.placed.v2', stage: 'draft' }, 'trial'],
  ] as const)('lets happen what a rule grants and names the rule: %j', (change, rule) => {
    expect(mayEmit(register, { ...wms, ...change })).toEqual({ ok: true, value: { rule } })
  })

  it.each([
    [{ source: '/pos/1' }, 'source-not-granted'],
    [{ type: 'counterfoil.order.placed.v1' }, 'type-not-granted'],
    [{ operation: 'amend' }, 'operation-not-granted'],
    [{ location: 'store-17' }, 'location-not-granted'],
    [{ stage: 'draft' }, 'stage-not-granted'],
    [{ stage: 'retired' }, 'stage-not-granted'],
    [{ source: '/shop', type: 'counterfoil.order.placed.v1' }, 'channel-not-granted'],
    [{ source: '/lab' }, 'stage-not-granted'],
  ] as const)('refuses what no rule grants and says what is missing: %j', (change, code) => {
    const outcome = mayEmit(register, { ...wms, ...change })
    expect(!outcome.ok && outcome.rejection.code).toBe(code)
  })

  it.each([
    ['Main Store', 'Main Store', 'Main Store 2'],
    ['Main *', 'Main Store', 'Main'],
    ['5** grade', '5* grade', '5** grade'],
  ])('lets a loaded register name the place %s', (name, meant, other) => {
    const [rule] = register.rules
    const loaded = loadOwnershipRegister(JSON.stringify({ ...register, rules: [{ ...rule, locations: [name] }] }))
    const outcomes = [meant, other].map((location) => loaded.ok && mayEmit(loaded.value, { ...wms, location }).ok)
    expect(outcomes).toEqual([true, false])
  })

  it('says which rule came nearest', () => {
    const outcome = mayEmit(register, { ...wms, operation: 'amend' })
    expect(!outcome.ok && outcome.rejection.because).toBe(
      'no rule lets /wms/dc-1 amend counterfoil.inventory.received.v1 at dc-1 while it is active; the nearest, "wms-stock", does not grant the operation. Add a rule, or let its owner emit it',
    )
  })

  it('holds a rule that names places not to be about events that have none', () => {
    const { location, ...nowhere } = wms
    const outcome = mayEmit(register, nowhere)
    expect(!outcome.ok && outcome.rejection.code).toBe('location-not-granted')
  })

  it('lets nothing happen without a rule, and never less with one rule more', () => {
    const some = <Value>(...values: readonly Value[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })
    const rule = fc.record(
      {
        rule: fc.constant('r'),
        because: fc.constant(''),
        sources: some('/a', '/b', '/*'),
        types: some('x.v1', 'x.*', 'y.v1'),
        operations: some('create', 'amend', 'cancel'),
        locations: some('dc-1', 'dc-*', '*'),
        stages: some('draft', 'active', 'deprecated'),
      },
      { requiredKeys: ['rule', 'because', 'sources', 'types', 'operations'] },
    )
    const emission = fc.record(
      {
        source: fc.constantFrom('/a', '/b', '/c'),
        type: fc.constantFrom('x.v1', 'x.v2', 'y.v1'),
        operation: fc.constantFrom('create', 'amend', 'cancel'),
        location: fc.constantFrom('dc-1', 'dc-2', 'store'),
        stage: fc.constantFrom('draft', 'active', 'deprecated', 'retired'),
      },
      { requiredKeys: ['source', 'type', 'operation'] },
    )
    const of = (rules: readonly unknown[]) => ({ format: 'counterfoil.ownership.v1', rules }) as OwnershipRegister
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), rule, emission, (rules, more, asked) => {
        expect(mayEmit(of([]), asked).ok).toBe(false)
        const before = mayEmit(of(rules), asked).ok
        const after = mayEmit(of([...rules, more]), asked).ok
        expect(after).toBe(before || mayEmit(of([more]), asked).ok)
      }),
      { numRuns: 500 },
    )
  })
})

describe('mapCode', () => {
  const mapping = (unknown: ReferenceMapping['unknown']): ReferenceMapping => ({
    format: 'counterfoil.reference-mapping.v1',
    mapping: 'pos-reasons',
    kind: 'reason',
    system: '/pos/1',
    unknown,
    entries: [{ from: '07', to: 'too-small' }],
  })

  it('gives the code of the entry, whatever becomes of unknown ones', () => {
    for (const policy of ['refuse', 'pass_through', 'exception'] as const) {
      expect(mapCode(mapping({ policy }), '07')).toEqual({ ok: true, value: { code: 'too-small', by: 'entry' } })
    }
  })

  it('treats an unknown code as the mapping says', () => {
    expect(mapCode(mapping({ policy: 'pass_through' }), '7')).toEqual({
      ok: true,
      value: { code: '7', by: 'pass_through' },
    })
    expect(mapCode(mapping({ policy: 'default', to: 'other' }), '7')).toEqual({
      ok: true,
      value: { code: 'other', by: 'default' },
    })
    const because = '"7" is no reason of /pos/1 that mapping "pos-reasons" lists; add an entry'
    expect(mapCode(mapping({ policy: 'refuse' }), '7')).toEqual({
      ok: false,
      rejection: { code: 'code-refused', because },
    })
    expect(mapCode(mapping({ policy: 'exception' }), '7')).toEqual({
      ok: false,
      rejection: { code: 'code-unmapped', because },
    })
  })

  it('passes nothing through that cannot be a code of ours', () => {
    for (const code of ['', ' 7', 'a\u0000b', 'x'.repeat(129)]) {
      expect(mapCode(mapping({ policy: 'pass_through' }), code)).toMatchObject({ rejection: { code: 'code-refused' } })
    }
  })

  it('takes no code for an entry that nobody wrote', () => {
    for (const code of ['__proto__', 'constructor', 'toString']) {
      expect(mapCode(mapping({ policy: 'refuse' }), code).ok).toBe(false)
    }
  })
})

describe('violations', () => {
  const rules = (path: string, check: ValidationRules['rules'][number]['check']): ValidationRules => ({
    format: 'counterfoil.validation-rules.v1',
    rules: [{ rule: 'r', because: 'so it is', types: ['counterfoil.inventory.*'], path, check, action: 'flag' }],
  })
  const event = {
    source: '/pos/1',
    type: 'counterfoil.inventory.adjusted.v1',
    data: {
      state: 'available',
      isFinal: false,
      extension: 7,
      amount: { amount: '20000000000.01', currency: 'JPY' },
      lines: [{ quantity: '-5' }, { quantity: '1500.00', lot: 'L1' }],
      shippedFrom: { gln: '4012345000009' },
      shippedTo: { gln: '4012345000008' },
    },
  }
  const broken = (path: string, check: ValidationRules['rules'][number]['check']) =>
    violations(rules(path, check), event).map((each) => each.path.join('.'))

  it.each([
    ['data.lines.*.quantity', { kind: 'at_most', limit: '1000' }, ['data.lines.1.quantity']],
    ['data.lines.*.quantity', { kind: 'at_most', limit: '1500' }, []],
    ['data.lines.*.quantity', { kind: 'at_least', limit: '0' }, ['data.lines.0.quantity']],
    ['data.lines.*.lot', { kind: 'required' }, ['data.lines.0.lot']],
    ['data.lines.*.lot', { kind: 'absent' }, ['data.lines.1.lot']],
    ['data.state', { kind: 'one_of', values: ['damaged'] }, ['data.state']],
    ['data.state', { kind: 'none_of', values: ['available'] }, ['data.state']],
    ['data.state', { kind: 'at_least', limit: '0' }, ['data.state']],
    ['data.isFinal', { kind: 'one_of', values: ['false'] }, []],
    ['data.isFinal', { kind: 'one_of', values: ['true', 'False', ''] }, ['data.isFinal']],
    ['data.isFinal', { kind: 'none_of', values: ['false'] }, ['data.isFinal']],
    ['data.isFinal', { kind: 'none_of', values: ['true', '0'] }, []],
    ['data.extension', { kind: 'none_of', values: ['7'] }, ['data.extension']],
    ['data.lines', { kind: 'one_of', values: ['[object Object]'] }, ['data.lines']],
    ['data.amount.amount', { kind: 'at_most', limit: '20000000000' }, ['data.amount.amount']],
    ['data.amount.amount', { kind: 'at_most', limit: '20000000000.010' }, []],
    ['data.nowhere', { kind: 'required' }, ['data.nowhere']],
    ['data.nowhere', { kind: 'one_of', values: ['x'] }, []],
    ['data.toString', { kind: 'absent' }, []],
    ['data.shippedFrom.gln', { kind: 'gs1_check_digit' }, []],
    ['data.shippedTo.gln', { kind: 'gs1_check_digit' }, ['data.shippedTo.gln']],
    ['data.state', { kind: 'gs1_check_digit' }, ['data.state']],
    ['data.nowhere', { kind: 'gs1_check_digit' }, []],
  ] as const)('of %s by %j', (path, check, expected) => {
    const own = 'values' in check ? { ...check, values: [...check.values] } : check
    expect(broken(path, own)).toEqual(expected)
  })

  it('says what is wrong and why it matters', () => {
    expect(violations(rules('data.lines.*.quantity', { kind: 'at_most', limit: '1000' }), event)).toEqual([
      { rule: 'r', action: 'flag', because: '1500 is above 1000: so it is', path: ['data', 'lines', 1, 'quantity'] },
    ])
  })

  it.each(['20000000000', '-99999999999999999999.999999999999999999', '0', '19.90', '0.5'])(
    'may have the limit %s',
    (limit) => {
      const file = rules('data.amount.amount', { kind: 'at_most', limit })
      expect(loadValidationRules(JSON.stringify(file))).toEqual({ ok: true, value: file })
    },
  )

  it.each(['1e3', '+1', '01', '.5', '5.', '1,5', '', 'NaN', '9'.repeat(21)])('may not have the limit %j', (limit) => {
    const refused = loadValidationRules(JSON.stringify(rules('data.amount.amount', { kind: 'at_most', limit })))
    expect(refused).toMatchObject({ ok: false, rejection: [{ path: ['rules', 0, 'check', 'limit'] }] })
  })

  it('are none of events that the rule is not about', () => {
    const other = { ...event, type: 'counterfoil.order.placed.v1' }
    expect(violations(rules('data.nowhere', { kind: 'required' }), other)).toEqual([])
    const ofOthers = rules('data.nowhere', { kind: 'required' }).rules.map((each) => ({ ...each, sources: ['/wms/*'] }))
    expect(violations({ format: 'counterfoil.validation-rules.v1', rules: ofOthers }, event)).toEqual([])
  })
})
