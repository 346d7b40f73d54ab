import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { positiveMoney } from '../../fields/amount.ts'
import { reasonText } from '../../fields/reason.ts'
import { payoutId } from '../../fields/references.ts'
import { identifier } from '../../fields/text.ts'
import { instant } from '../../fields/time.ts'
import { once } from '../../forms/once.ts'
import { provider } from './provider.ts'

const reserve = once(() => ({
  reserveId: identifier({
    title: 'Reserve id',
    description: 'Names what is held back, so that its release can be matched.',
    example: 'RSV-2026-03',
  }),
  provider,
  payoutId: payoutId.exactOptional(),
  amount: positiveMoney({
    title: 'Amount',
    description: 'What is held back or released by this fact, above zero.',
    example: { amount: '10.00', currency: 'GBP' },
  }),
}))

export const settlementReserveHeld = defineEvent(
  'counterfoil.settlement.reserve-held.v1',
  { title: 'Reserve held', description: 'A provider holds back money that is ours.' },
  () =>
    z.strictObject({
      ...reserve(),
      releaseDueAt: instant({
        title: 'Release due at',
        description: 'When the provider means to release it. Absent where it does not say.',
        example: '2026-06-01T00:00:00Z',
      }).exactOptional(),
      reason: reasonText,
    }),
)

export const settlementReserveReleased = defineEvent(
  'counterfoil.settlement.reserve-released.v1',
  { title: 'Reserve released', description: 'A provider pays out money that it had held back.' },
  () => z.strictObject(reserve()),
)
