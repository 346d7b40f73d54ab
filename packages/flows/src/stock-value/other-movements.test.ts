import { upcast } from '@counterfoil/schemas/evolution'
import { describe, expect, it } from 'vitest'
import {
  accountsAfter,
  accountsOf,
  adjusted,
  arrived,
  classesOf,
  costs,
  dispatched,
  shipped,
  sold,
  startEngine,
  unsold,
} from '../../test/retail.ts'

describe('stock value', () => {
  it('goes with what is sold at a till as with what is shipped', async () => {
    const viaTill = await accountsAfter(costs('4.20'), sold('t1', '3'))
    expect(viaTill).toEqual(await accountsAfter(costs('4.20'), shipped('s1', '3')))
    expect(viaTill).toEqual({ 'cost-of-goods-sold': '12.60', inventory: '-12.60' })
  })

  it('goes with an adjustment that has a reason code as with one that has none', async () => {
    const event = adjusted('a1', '-2')
    if (event.type !== 'counterfoil.inventory.adjusted.v1') throw new Error(event.type)
    const booked = await accountsAfter(costs('4.20'), event)
    expect(booked).toEqual({ shrinkage: '8.40', inventory: '-8.40' })
    expect(await accountsAfter(costs('4.20'), upcast(event))).toEqual(booked)
  })

  it('of another owner is not ours to book', async () => {
    expect(await accountsAfter(costs('4.20'), sold('t1', '3', 'consignor'))).toEqual({})
  })

  it('stays in the books while goods are transferred', async () => {
    expect(await accountsAfter(costs('4.20'), dispatched('d1', '3'), arrived('r1', '3'))).toEqual({})
  })

  it('is not in what a supplier has announced', async () => {
    const announced = adjusted('a1', '5', 'supplier')
    if (announced.type !== 'counterfoil.inventory.adjusted.v1') throw new Error(announced.type)
    const engine = startEngine()
    await engine.handle([costs('4.20'), { ...announced, data: { ...announced.data, state: 'incoming' } }])
    expect(await accountsOf(engine)).toEqual({})
    expect(await classesOf(engine)).toEqual([])
  })

  it('that went elsewhere than to shrinkage is an exception, and so is the correction of what was booked', async () => {
    const engine = startEngine()
    await engine.handle([costs('4.20'), sold('t1', '3'), adjusted('a1', '-2', 'scrap'), unsold('u1', 't1', '3')])
    expect(await classesOf(engine)).toEqual(['stock-value-by-hand', 'stock-value-by-hand'])
    expect(await accountsOf(engine)).toEqual({ 'cost-of-goods-sold': '12.60', inventory: '-12.60' })
  })
})
