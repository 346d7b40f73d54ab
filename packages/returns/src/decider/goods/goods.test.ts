import { locationId, sku } from '@counterfoil/kernel'
import { describe, it } from 'vitest'
import { facts, location, on, policyOf, shirts } from '../../../test/returned-shirts.ts'
import type { OrderFacts } from '../../order/order-facts.ts'
import { returnsSpec } from '../../testing/returns-spec.ts'
import type { ReturnCommand } from '../commands.ts'
import type { DispositionedUnits } from './disposition.ts'
import type { InspectedLine } from './inspection.ts'

const inspecting = policyOf({ rules: [{ rule: 'look', kind: 'inspection' }] })
const { given } = returnsSpec(inspecting)

const request = (quantity: string): ReturnCommand => ({ ...on, type: 'request', lines: [shirts(quantity)] })
const approve: ReturnCommand = { ...on, type: 'approve' }
const receive = (quantity: string, serials?: readonly string[]): ReturnCommand => ({
  ...on,
  ...{ type: 'record-receipt', location, lines: [{ ...shirts(quantity), serials }] },
})
const absent = (type: 'record-kept' | 'record-missing', quantity: string): ReturnCommand => ({
  ...on,
  type,
  lines: [shirts(quantity)],
})
const inspect = (...lines: Omit<InspectedLine, 'lineId'>[]): ReturnCommand => ({
  ...on,
  ...{ type: 'inspect', lines: lines.map((line) => ({ lineId: 'line-1', ...line })) },
})
const accept = (quantity: string) => inspect({ quantity, decision: 'accepted' })
const reject = (quantity: string) => inspect({ quantity, decision: 'rejected' })
const units = (
  disposition: 'restock' | 'quarantine' | 'scrap' | 'return_to_customer' | 'missing' | 'keep_item',
  quantity: string,
): DispositionedUnits => ({
  ...{ lineId: 'line-1', quantity, disposition },
})
const become = (...lines: DispositionedUnits[]): ReturnCommand => ({ ...on, type: 'disposition', lines })
const revise = (from: DispositionedUnits['disposition'], ...lines: DispositionedUnits[]): ReturnCommand => ({
  ...on,
  type: 'revise-disposition',
  from,
  lines,
})

const approved = [request('3'), approve]
const received = [...approved, receive('3')]

describe('units that are kept or missing', () => {
  it('are not awaited any longer, and need no other disposition', () => {
    given(...approved, receive('1'), absent('record-missing', '1'))
      .when(absent('record-kept', '1'))
      .thenHas({
        header: 'received',
        lines: [{ received: '1', missing: '1', kept: '1', dispositioned: { missing: '1', keep_item: '1' } }],
      })
  })

  it('leave the header as it is as long as nothing has arrived', () => {
    given(...approved)
      .when(absent('record-kept', '3'))
      .thenHas({ header: 'approved' })
    given(...approved, { ...on, type: 'record-in-transit' })
      .when(absent('record-missing', '3'))
      .thenHas({ header: 'in_transit' })
  })

  it('are units that are awaited, and no more', () => {
    given(...approved, receive('2'))
      .when(absent('record-missing', '2'))
      .thenRefused('above-awaited', { lines: ['line-1'] })
    given(...approved, absent('record-kept', '2'))
      .when(receive('2'))
      .thenRefused('over-receipt')
  })

  it('may turn up when they were missing, and are missing no longer', () => {
    given(...approved, receive('1'), absent('record-missing', '2'))
      .when(receive('1'))
      .thenHas({ header: 'received', lines: [{ received: '2', missing: '1', dispositioned: { missing: '1' } }] })
    given(...approved, receive('1'), absent('record-missing', '2'))
      .when(receive('3'))
      .thenRefused('over-receipt')
  })

  it('close a return of which nothing arrived, where the customer keeps all of it', () => {
    const kept = [...approved, absent('record-kept', '3')]
    const end: ReturnCommand[] = [
      { ...on, type: 'approve-refund' },
      { ...on, type: 'record-refund-settled', attempt: 0 },
      { ...on, type: 'record-posting' },
    ]
    given(...kept)
      .when({ ...on, type: 'close' })
      .thenRefused('still-open', { lines: ['line-1'] })
    given(...kept, ...end)
      .when({ ...on, type: 'close' })
      .thenHas({ header: 'closed' })
    given(...approved)
      .when({ ...on, type: 'close' })
      .thenRefused('not-received', { lines: ['line-1'] })
  })
})

describe('a receipt', () => {
  it('in a store needs no way back before it: the goods are dropped off', () => {
    given(...approved)
      .when(receive('3'))
      .thenHas({ header: 'received' })
  })

  it('is taken where the policy takes goods', () => {
    const stores = returnsSpec({ ...inspecting, receivingLocations: ['store-*'] })
    stores
      .given(...approved)
      .when(receive('3'))
      .thenHas({ header: 'received' })
    const elsewhere: ReturnCommand = {
      ...on,
      type: 'record-receipt',
      location: locationId('dc-1'),
      lines: [shirts('3')],
    }
    stores
      .given(...approved)
      .when(elsewhere)
      .thenRefused('location-not-allowed')
  })

  it('accepts what no rule wants to be looked at, and leaves the rest to an inspection', () => {
    returnsSpec(policyOf({}))
      .given(...approved)
      .when(receive('2'))
      .thenHappens('received', 'accepted-on-receipt')
      .thenHas({ lines: [{ accepted: '2' }] })
    given(...approved)
      .when(receive('2'))
      .thenHappens('received')
      .thenHas({ lines: [{ accepted: '0' }] })
  })

  it('of another item than the line is of is refused', () => {
    const wrong: ReturnCommand = {
      ...on,
      type: 'record-receipt',
      location,
      lines: [{ ...shirts('1'), sku: sku('MUG') }],
    }
    given(...approved)
      .when(wrong)
      .thenRefused('wrong-item', { lines: ['line-1'] })
  })

  it('of units that are told apart names those that may come, each once', () => {
    const serial: ReturnCommand = { ...on, type: 'request', lines: [{ ...shirts('2'), serials: ['A', 'B'] }] }
    given(serial, approve)
      .when(receive('2', ['A', 'B']))
      .thenHas({ lines: [{ receivedSerials: ['A', 'B'] }] })
    given(serial, approve)
      .when(receive('1', ['C']))
      .thenRefused('serial-unknown', { lines: ['line-1'] })
    given(serial, approve).when(receive('1')).thenRefused('serial-count-differs')
    given(serial, approve)
      .when(receive('1', ['A', 'B']))
      .thenRefused('serial-count-differs')
    given(serial, approve)
      .when(receive('2', ['A', 'A']))
      .thenRefused('serial-unknown')
    given(serial, approve, receive('1', ['A']))
      .when(receive('1', ['A']))
      .thenRefused('serial-unknown')
    given(serial, approve, receive('1', ['A']))
      .when(receive('1', ['B']))
      .thenHas({ header: 'received' })
    given()
      .when({ ...on, type: 'request', lines: [{ ...shirts('2'), serials: ['A'] }] })
      .thenRefused('serial-count-differs')
  })

  it('R4: of one unit is one receipt, whichever lines of the order line name it', () => {
    const part = (lineId: string) => ({ ...shirts('1', lineId), orderLineId: 'line-1', serials: ['A'] })
    const both = [part('a'), part('b')]
    for (const known of [undefined, facts]) {
      const shop = returnsSpec(inspecting, known)
      const blind = (lines: typeof both): ReturnCommand => ({
        ...on,
        ...{ type: 'record-receipt', blind: true, location, lines },
      })
      shop
        .given()
        .when({ ...on, type: 'request', lines: both })
        .thenRefused('serial-unknown', { lines: ['b'] })
      shop
        .given()
        .when(blind(both))
        .thenRefused('serial-unknown', { lines: ['b'] })
      shop
        .given(blind([part('a')]))
        .when(blind([part('b')]))
        .thenRefused('serial-unknown', { lines: ['b'] })
      const untold = both.map(({ serials: _, ...line }) => line)
      const receive = (line: (typeof both)[number]): ReturnCommand => ({
        ...on,
        ...{ type: 'record-receipt', location, lines: [line] },
      })
      shop
        .given({ ...on, type: 'request', lines: untold }, approve, receive(part('a')))
        .when(receive(part('b')))
        .thenRefused('serial-unknown', { lines: ['b'] })
    }
  })

  it('that is blind takes no more of an order that is known than was sold and is not in another return', () => {
    const blind = (quantity: string): ReturnCommand => ({
      ...on,
      type: 'record-receipt',
      blind: true,
      location,
      lines: [shirts(quantity)],
    })
    const order: OrderFacts = facts
    const known = returnsSpec(inspecting, order)
    known.given().when(blind('4')).thenHas({ header: 'received', orderId: 'SO-1', customerId: 'C-1' })
    known
      .given()
      .when(blind('5'))
      .thenRefused('more-than-sold', { lines: ['line-1'] })
    known.given(blind('3')).when(blind('2')).thenRefused('more-than-sold')
    known
      .given(blind('3'))
      .when(blind('1'))
      .thenHas({ lines: [{ authorised: '4', received: '4' }] })
    given(blind('90071992547')).when(blind('1')).thenRefused('more-than-sold')
    const mug: ReturnCommand = {
      ...on,
      type: 'record-receipt',
      blind: true,
      location,
      lines: [{ ...shirts('1'), sku: sku('MUG') }],
    }
    known
      .given()
      .when(mug)
      .thenRefused('wrong-item', { lines: ['line-1'] })
  })

  it('that is blind is asked every rule of an order that is known, and leaves to a person what one refuses', () => {
    const blind = (at: number): ReturnCommand => ({
      ...on,
      ...{ type: 'record-receipt', blind: true, location, lines: [shirts('1')], at },
    })
    const window = { rule: 'return-window', kind: 'window', days: 30 } as const
    const limit = {
      rule: 'limit',
      kind: 'customer_limit',
      of: 'returns',
      most: 1,
      days: 30,
      otherwise: 'reviews',
    } as const
    const photo = { rule: 'photo', kind: 'photo', otherwise: 'rejects' } as const
    const shop = (known: OrderFacts) => returnsSpec(policyOf({ rules: [window, limit, photo] }), known)
    shop(facts)
      .given()
      .when(blind(on.at))
      .thenHappens('authorised-by-receipt', 'received', 'accepted-on-receipt')
      .thenHas({ lines: [{ finding: { decision: 'accepted', rule: 'return-window' } }] })
    const lateBlind = blind(on.at + 900 * 86_400_000)
    shop(facts)
      .given()
      .when(lateBlind)
      .thenHappens('authorised-by-receipt', 'received', 'inspected')
      .thenHas({ lines: [{ accepted: '0', inReview: '1', finding: { decision: 'rejected', rule: 'return-window' } }] })
    shop(facts)
      .given(blind(on.at))
      .when(lateBlind)
      .thenHas({ lines: [{ accepted: '1', inReview: '1' }] })
    const earlier = returnsSpec(policyOf({})).given({ ...blind(on.at), returnId: 'RT-0' }).state
    shop({ ...facts, customerReturns: [earlier] })
      .given()
      .when(blind(on.at))
      .thenHas({ lines: [{ inReview: '1', finding: { rule: 'limit' } }] })
  })

  it('that is blind is inspected where a rule names the category or the channel of the sale', () => {
    const blind: ReturnCommand = { ...on, type: 'record-receipt', blind: true, location, lines: [shirts('1')] }
    for (const when of [{ categories: ['tops'] }, { channels: ['web'] }]) {
      returnsSpec(policyOf({ rules: [{ rule: 'look', kind: 'inspection', when }] }), facts)
        .given()
        .when(blind)
        .thenHappens('authorised-by-receipt', 'received')
    }
  })

  it('that is blind names serial numbers that were sold and are in no other return', () => {
    const [line] = facts.lines
    if (line === undefined) throw new Error('the order has a line')
    const blind = (...serials: string[]): ReturnCommand => ({
      ...on,
      ...{ type: 'record-receipt', blind: true, location, lines: [{ ...shirts('1'), serials }] },
    })
    const sold: OrderFacts = { ...facts, lines: [{ ...line, serials: ['A', 'B', 'C', 'D'] }] }
    const other = returnsSpec(inspecting).given({ ...blind('A'), returnId: 'RT-0' }).state
    const known = returnsSpec(inspecting, { ...sold, returns: [other] })
    known
      .given()
      .when(blind('B'))
      .thenHas({ lines: [{ receivedSerials: ['B'] }] })
    known.given().when(blind('A')).thenRefused('serial-unknown')
    known.given().when(blind('Z')).thenRefused('serial-unknown')
    known.given(blind('B')).when(blind('B')).thenRefused('serial-unknown')
    known
      .given()
      .when({ ...on, type: 'record-receipt', blind: true, location, lines: [shirts('1')] })
      .thenRefused('serial-count-differs')
  })
})

describe('an inspection', () => {
  it('decides of each unit by itself', () => {
    given(...received)
      .when(
        inspect(
          { quantity: '1', decision: 'accepted' },
          { quantity: '1', decision: 'rejected' },
          { quantity: '1', decision: 'manual_review' },
        ),
      )
      .thenHas({ lines: [{ accepted: '1', rejected: '1', inReview: '1' }] })
  })

  it('decides by the condition where the inspector does not', () => {
    given(...received)
      .when(inspect({ quantity: '2', condition: 'opened' }, { quantity: '1', condition: 'wrong_item' }))
      .thenHas({ lines: [{ accepted: '2', inReview: '1', conditions: { opened: '2', wrong_item: '1' } }] })
    given(...received)
      .when(inspect({ quantity: '1', condition: 'damaged', decision: 'accepted' }))
      .thenHas({ lines: [{ accepted: '1' }] })
    given(...received)
      .when(inspect({ quantity: '1' }))
      .thenRefused('no-decision')
  })

  it('decides of what has arrived and is not decided of, no more', () => {
    given(...received)
      .when(accept('4'))
      .thenRefused('decided-above-received', { lines: ['line-1'] })
    given(...received, accept('2'))
      .when(reject('2'))
      .thenRefused('decided-above-received')
    given(...received)
      .when(inspect({ quantity: '2', decision: 'accepted' }, { quantity: '2', decision: 'rejected' }))
      .thenRefused('decided-above-received')
  })

  it('takes what waits in review after what nobody has decided of', () => {
    const review = inspect({ quantity: '2', decision: 'manual_review' })
    given(...received, review)
      .when(accept('2'))
      .thenHas({ lines: [{ accepted: '2', inReview: '1' }] })
    given(...received, review)
      .when(accept('3'))
      .thenHas({ lines: [{ accepted: '3', inReview: '0' }] })
    given(...received, review)
      .when(inspect({ quantity: '2', decision: 'manual_review' }))
      .thenRefused('decided-above-received')
  })
})

describe('a disposition', () => {
  it('R9: 1 good and 1 damaged of 2: open 0, received 2, of which 1 is written off', () => {
    given(
      request('2'),
      approve,
      receive('1'),
      receive('1'),
      inspect({ quantity: '1', condition: 'as_new' }, { quantity: '1', condition: 'damaged', decision: 'accepted' }),
    )
      .when(become(units('restock', '1'), units('scrap', '1')))
      .thenHas({
        header: 'received',
        lines: [{ authorised: '2', received: '2', dispositioned: { restock: '1', scrap: '1' } }],
      })
  })

  it('is given to what is here, once', () => {
    given(...approved, receive('2'), accept('2'))
      .when(become(units('restock', '3')))
      .thenRefused('disposition-above-received', { lines: ['line-1'] })
    given(...received, accept('3'), become(units('scrap', '2')))
      .when(become(units('restock', '2')))
      .thenRefused('disposition-above-received')
    given(...received, accept('3'))
      .when(become(units('restock', '2'), units('scrap', '2')))
      .thenRefused('disposition-above-received')
  })

  it('waits for a decision, except for a quarantine and for units that are lost', () => {
    given(...received)
      .when(become(units('restock', '1')))
      .thenRefused('disposition-before-decision')
    given(...received, accept('1'))
      .when(become(units('restock', '1'), units('scrap', '1')))
      .thenRefused('disposition-before-decision')
    given(...received)
      .when(become(units('quarantine', '2'), units('missing', '1')))
      .thenHas({ lines: [{ dispositioned: { quarantine: '2', missing: '1' } }] })
  })

  it('sends back to the customer what was rejected, and nothing else', () => {
    given(...received, accept('3'))
      .when(become(units('return_to_customer', '1')))
      .thenRefused('disposition-needs-rejection')
    given(...received, accept('2'), reject('1'))
      .when(become(units('return_to_customer', '1')))
      .thenHas({ lines: [{ dispositioned: { return_to_customer: '1' } }] })
    given(...received, accept('2'), reject('1'))
      .when(become(units('return_to_customer', '2')))
      .thenRefused('disposition-needs-rejection')
  })

  it('leaves us what was credited as lost and is then found: the customer has the money', () => {
    const crediting = returnsSpec({ ...inspecting, creditMissing: true })
    const found = [
      ...[request('2'), approve, receive('1'), absent('record-missing', '1')],
      { ...on, type: 'approve-refund', lines: [{ lineId: 'line-1', quantity: '1' }] } as const,
    ]
    const back = become(units('return_to_customer', '1'))
    crediting
      .given(...found, receive('1'), reject('2'))
      .when(become(units('return_to_customer', '2')))
      .thenRefused('disposition-needs-rejection', { lines: ['line-1'] })
    crediting
      .given(...found, receive('1'), reject('2'), back)
      .when(back)
      .thenRefused('disposition-needs-rejection')
    crediting
      .given(...found, receive('1'), reject('2'), back)
      .when(become(units('scrap', '1')))
      .thenHas({ lines: [{ dispositioned: { return_to_customer: '1', scrap: '1' } }] })
    crediting
      .given(...found, receive('1'), accept('1'), reject('1'))
      .when(back)
      .thenHas({ lines: [{ dispositioned: { return_to_customer: '1' } }] })
  })

  it('is none that only units have which are not here, and none that nobody knows', () => {
    given(...received, accept('3'))
      .when(become(units('keep_item', '1')))
      .thenRefused('disposition-not-of-received')
    const unknown = JSON.parse('{"lineId":"line-1","quantity":"1","disposition":"__proto__"}')
    given(...received, accept('3'))
      .when(become(unknown))
      .thenRefused('unknown-disposition')
    given(...received, accept('3'))
      .when(revise(unknown.disposition, units('restock', '1')))
      .thenRefused('unknown-disposition')
  })

  it('opens stock and posting again', () => {
    const booked = [
      ...received,
      accept('3'),
      { ...on, type: 'record-stock-adjusted' } as const,
      { ...on, type: 'record-posting' } as const,
    ]
    given(...booked)
      .when(become(units('restock', '3')))
      .thenHas({ tracks: { stock: 'pending', posting: 'pending' } })
  })

  it('can be revised while the units are here: quarantined goods are found to be good', () => {
    const quarantined = [...received, become(units('quarantine', '3')), accept('3')]
    given(...quarantined)
      .when(revise('quarantine', units('restock', '2'), units('scrap', '1')))
      .thenHas({
        lines: [{ dispositioned: { quarantine: '0', restock: '2', scrap: '1' } }],
        tracks: { stock: 'pending' },
      })
    given(...quarantined)
      .when(revise('quarantine', units('restock', '4')))
      .thenRefused('revision-above-disposition')
    given(...quarantined)
      .when(revise('quarantine', units('restock', '2'), units('scrap', '2')))
      .thenRefused('revision-above-disposition')
    given(...quarantined)
      .when(revise('quarantine', units('quarantine', '1')))
      .thenRefused('same-disposition')
    given(...quarantined)
      .when(revise('restock', units('scrap', '1')))
      .thenRefused('revision-above-disposition')
  })

  it('cannot be revised once the units are gone', () => {
    given(...received, accept('3'), become(units('scrap', '3')))
      .when(revise('scrap', units('restock', '1')))
      .thenRefused('disposition-final')
    given(...approved, receive('2'), absent('record-kept', '1'))
      .when(revise('keep_item', units('quarantine', '1')))
      .thenRefused('disposition-final')
  })

  it('of what never arrived stays: missing is revised for units that were lost here', () => {
    const lost = [...approved, receive('2'), absent('record-missing', '1'), accept('2'), become(units('missing', '1'))]
    given(...lost)
      .when(revise('missing', units('restock', '1')))
      .thenHas({ lines: [{ missing: '1', dispositioned: { missing: '1', restock: '1' } }] })
    given(...lost)
      .when(revise('missing', units('restock', '2')))
      .thenRefused('revision-above-disposition')
  })

  it('has to be the last one before the return closes', () => {
    const { given: then } = returnsSpec(policyOf({}))
    const done = (...goods: ReturnCommand[]): ReturnCommand[] => [
      ...received,
      ...goods,
      ...(['record-stock-adjusted', 'approve-refund'] as const).map((type) => ({ ...on, type })),
      { ...on, type: 'record-refund-settled', attempt: 0 },
      { ...on, type: 'record-posting' },
    ]
    const close: ReturnCommand = { ...on, type: 'close' }
    then(...done(become(units('restock', '3'))))
      .when(close)
      .thenHas({ header: 'closed' })
    then(...done())
      .when(close)
      .thenRefused('still-open', { lines: ['line-1'] })
    then(...done(become(units('quarantine', '3'))))
      .when(close)
      .thenRefused('still-open')
  })
})

describe('a close', () => {
  const close: ReturnCommand = { ...on, type: 'close' }
  const booked: readonly ReturnCommand[] = [
    { ...on, type: 'record-stock-adjusted' },
    { ...on, type: 'record-posting' },
  ]
  const paid = (quantity: string): readonly ReturnCommand[] => [
    { ...on, type: 'approve-refund', refundId: `RF-${quantity}`, lines: [{ lineId: 'line-1', quantity }] },
    { ...on, type: 'record-refund-settled', refundId: `RF-${quantity}`, attempt: 0 },
  ]

  it('waits for the money for lost units where the policy credits those', () => {
    const lost = [request('2'), approve, receive('1'), accept('1'), become(units('restock', '1'))]
    const one = [...lost, absent('record-missing', '1'), ...paid('1'), ...booked]
    given(...one)
      .when(close)
      .thenHas({ header: 'closed' })
    const crediting = returnsSpec({ ...inspecting, creditMissing: true })
    crediting
      .given(...one)
      .when(close)
      .thenRefused('still-open', { lines: ['line-1'] })
    crediting
      .given(...one)
      .when({ ...close, withheld: { reason: 'never sent' } })
      .thenHas({ header: 'closed' })
    crediting
      .given(...one)
      .when({ ...close, withheld: { reason: '' } })
      .thenRefused('bad-field')
    crediting
      .given(...lost, absent('record-missing', '1'), ...paid('2'), ...booked)
      .when(close)
      .thenHas({ header: 'closed' })
  })

  it('does not keep both the goods and the money: what is rejected goes back, or stays for a reason', () => {
    const rejected = [request('2'), approve, receive('2'), accept('1'), reject('1'), ...paid('1')]
    given(...rejected, become(units('restock', '2')), ...booked)
      .when(close)
      .thenRefused('still-open', { lines: ['line-1'] })
    given(...rejected, become(units('restock', '2')), ...booked)
      .when({ ...close, withheld: { reason: 'counterfeit, held for the police' } })
      .thenHas({ header: 'closed' })
    given(...rejected, become(units('restock', '1'), units('return_to_customer', '1')), ...booked)
      .when(close)
      .thenHas({ header: 'closed' })
  })

  it('asks no reason for what was credited as lost: it was paid for', () => {
    const found = [request('1'), approve, absent('record-missing', '1'), ...paid('1'), receive('1'), reject('1')]
    returnsSpec({ ...inspecting, creditMissing: true })
      .given(...found, become(units('scrap', '1')), ...booked)
      .when(close)
      .thenHas({ header: 'closed' })
  })
})
