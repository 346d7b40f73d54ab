import { sku } from '@counterfoil/kernel'
import { type AnswerOf, availabilityPublished, queryAvailability } from '@counterfoil/schemas'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { history, locations, quantity, skus } from '../../test/histories.ts'
import { anyPolicy, categoriesOf, forecast, hold, moment } from '../../test/policies.ts'
import { fold } from '../position/fold.ts'
import { availability } from './availability.ts'
import { figureOf, publishedOf } from './canonical.ts'

it('every answer can be told by the canonical query and the canonical event, with all of its terms', () => {
  const asked = fc.record({
    item: fc.constantFrom(...skus),
    at: moment,
    holds: fc.array(hold, { maxLength: 3 }),
    quotaLeft: fc.option(quantity, { nil: undefined }),
    location: fc.option(fc.constantFrom(...locations), { nil: undefined }),
  })
  fc.assert(
    fc.property(history, anyPolicy, asked, (events, given, { item, at, holds, quotaLeft, location }) => {
      const claim = { orderId: 'SO-1', lineId: '1', sku: sku(item), quantity: '3' }
      const answer = availability(
        fold(events),
        {
          ...{ sku: item, channel: 'web', at, holds, forecast, categories: categoriesOf(item) },
          ...{ demand: [claim], commitments: [claim], unsourcedDemand: '1' },
          ...(quotaLeft !== undefined && { quotaLeft }),
          ...(location !== undefined && { location }),
        },
        given,
      )
      const told: AnswerOf<typeof queryAvailability> = {
        ok: true,
        value: { channel: 'web', at, figures: [figureOf(answer, '42')] },
      }
      expect(queryAvailability.answer.writer.safeParse(told)).toMatchObject({ success: true })
      expect(told.value.figures[0]?.terms.map(({ label }) => label)).toEqual(answer.terms.map(({ label }) => label))
      const event = { specversion: '1.0', id: 'e-1', source: '/atp', type: availabilityPublished.type, time: at }
      expect(availabilityPublished.writer.safeParse({ ...event, data: publishedOf(answer) })).toMatchObject({
        success: true,
      })
    }),
  )
})
