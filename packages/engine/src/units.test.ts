import { accepted, type CloudEvent, isCounterfoilError } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { createEngine, type Flow, memoryStore } from './index.ts'

/** Adds up what it is told, emits each sum, raises an exception at 13, refuses 99 and throws at 666. */
const sums: Flow<number> = {
  name: 'sums',
  types: ['add'],
  keysOf: () => ['sum'],
  handle(event, states) {
    const added = Number(event.data)
    if (added === 666) throw new Error('no such number')
    if (added === 99) return { refuse: { code: 'too-late', because: 'the sum is closed' } }
    const sum = (states.get('sum') ?? 0) + added
    states.set('sum', sum)
    const exceptions = added === 13 ? [{ class: 'unlucky', because: 'thirteen' }] : []
    return { emit: [{ type: 'summed', data: sum }], exceptions }
  },
}

function start() {
  const engine = createEngine({
    store: memoryStore(),
    flows: [sums],
    validate: (input) => accepted(input as CloudEvent),
    sources: [
      { source: '/a', sequencing: 'none' },
      { source: '/counted', sequencing: 'contiguous' },
    ],
    source: '/engine',
    now: () => 0,
  })
  const sum = async () => (await engine.states<number>('sums', ['sum'])).get('sum')
  const recorded = async () => {
    const ids: string[] = []
    for await (const { id, type } of engine.events()) if (type === 'add') ids.push(id)
    return ids
  }
  const exceptions = async () => {
    const classes: string[] = []
    for await (const exception of engine.exceptions()) classes.push(exception.class)
    return classes
  }
  return { engine, sum, recorded, exceptions }
}

function add(id: string, data: number): CloudEvent {
  return { specversion: '1.0', id, source: '/a', type: 'add', time: '2026-03-04T10:00:00Z', data }
}

describe('a unit of messages', () => {
  it('is recorded as a whole', async () => {
    const { engine, sum, recorded } = start()
    const [unit] = await engine.handleUnits([[add('1', 1), add('2', 2)]])
    expect(unit).toMatchObject({ status: 'done', outcomes: [{ status: 'done' }, { status: 'done' }] })
    expect(await sum()).toBe(3)
    expect(await recorded()).toEqual(['1', '2'])
  })

  it.each([
    ['throws', 666, 'failed', ['flow-failure']],
    ['is refused by a flow', 99, 'refused', []],
  ])('leaves nothing when one of it %s, and the units beside it stand', async (_, bad, status, raised) => {
    const { engine, sum, recorded, exceptions } = start()
    const units = await engine.handleUnits([
      [add('1', 1)],
      [add('2', 13), add('3', bad), add('4', 4)],
      [add('5', 5), add('6', 6)],
    ])
    expect(units).toMatchObject([
      { status: 'done' },
      { status: 'undone', index: 1, outcome: { status } },
      { status: 'done' },
    ])
    expect(await sum()).toBe(12)
    expect(await recorded()).toEqual(['1', '5', '6'])
    expect(await exceptions()).toEqual(raised)
  })

  it('leaves nothing when one of it is another message under a known id', async () => {
    const { engine, sum, exceptions } = start()
    await engine.handle([add('1', 1)])
    const [unit] = await engine.handleUnits([[add('2', 2), add('1', 7)]])
    expect(unit).toMatchObject({ status: 'undone', index: 1, outcome: { status: 'conflict' } })
    expect(await sum()).toBe(1)
    expect(await exceptions()).toEqual(['delivery-conflict'])
  })

  it('leaves nothing when one of it is from an unknown source', async () => {
    const { engine, sum, exceptions } = start()
    const [unit] = await engine.handleUnits([[add('1', 1), { ...add('2', 2), source: '/stranger' }]])
    expect(unit).toMatchObject({ status: 'undone', index: 1, outcome: { status: 'rejected' } })
    expect(await sum()).toBeUndefined()
    expect(await exceptions()).toEqual(['unknown-source'])
  })

  it('that was undone can come again, and is recorded then', async () => {
    const { engine, sum } = start()
    await engine.handleUnits([[add('1', 1), add('2', 666)]])
    const [unit] = await engine.handleUnits([[add('1', 1), add('3', 3)]])
    expect(unit).toMatchObject({ status: 'done', outcomes: [{ status: 'done' }, { status: 'done' }] })
    expect(await sum()).toBe(4)
  })

  it('that comes again whole is known', async () => {
    const { engine, sum } = start()
    const unit = [add('1', 1), add('2', 2)]
    await engine.handleUnits([unit])
    expect(await engine.handleUnits([unit])).toMatchObject([
      { status: 'done', outcomes: [{ status: 'duplicate' }, { status: 'duplicate' }] },
    ])
    expect(await sum()).toBe(3)
  })

  it('sees what the units before it have written, and not what an undone one wrote', async () => {
    const { engine } = start()
    const units = await engine.handleUnits([[add('1', 10)], [add('2', 100), add('3', 666)], [add('4', 1)]])
    expect(units[2]).toMatchObject({ outcomes: [{ emitted: [{ data: 11 }] }] })
  })

  it('has no messages of contiguous sources, which wait for one another', async () => {
    const { engine } = start()
    const counted = { ...add('1', 1), source: '/counted', partitionkey: 'k', sequence: '1' }
    const error = await engine.handleUnits([[counted]]).catch((reason: unknown) => reason)
    expect(isCounterfoilError(error, 'contiguous-unit')).toBe(true)
  })
})

it('a message that a flow refuses alone is not recorded, raises no exception and can come again', async () => {
  const { engine, recorded, exceptions } = start()
  const outcomes = await engine.handle([add('1', 99), add('2', 1)])
  expect(outcomes).toMatchObject([
    { status: 'refused', flow: 'sums', rejection: { code: 'too-late' } },
    { status: 'done' },
  ])
  expect(await recorded()).toEqual(['2'])
  expect(await exceptions()).toEqual([])
  expect(await engine.handle([add('1', 99)])).toMatchObject([{ status: 'refused' }])
})
