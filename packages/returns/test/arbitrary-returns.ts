import { locationId, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import type { ReturnCommand } from '../src/index.ts'

const on = { returnId: 'RT-1', at: 1_772_000_000_000, by: 'agent-7' }
const lineId = fc.constantFrom('line-1', 'line-2', 'line-3')
const quantity = fc.constantFrom('1', '2', '0.5', '0.00001', '3')
const refundId = fc.constantFrom('RT-1', 'RF-2', 'RF-3')
const items = { 'line-1': sku('MUG'), 'line-2': sku('MUG'), 'line-3': sku('TEA') } as const

const lines = fc.array(
  fc.record({ lineId, quantity }).map((line) => ({ ...line, sku: items[line.lineId] })),
  { minLength: 1, maxLength: 4 },
)

/** Any command to one return; many of them are refused. */
export const command: fc.Arbitrary<ReturnCommand> = fc.oneof(
  lines.map((asked) => ({ ...on, type: 'request' as const, lines: asked })),
  fc.constant({ ...on, type: 'approve' as const }),
  fc.constant({ ...on, type: 'decline' as const, reason: 'worn' }),
  fc.constant({ ...on, type: 'cancel' as const }),
  fc.tuple(lines, fc.boolean()).map(([arrived, blind]) => ({
    ...on,
    type: 'record-receipt' as const,
    location: locationId('dc-1'),
    blind,
    lines: arrived,
  })),
  fc.constant({ ...on, type: 'record-stock-adjusted' as const }),
  fc.tuple(refundId, fc.option(lines, { nil: undefined })).map(([id, credited]) => ({
    ...on,
    type: 'approve-refund' as const,
    refundId: id,
    lines: credited,
  })),
  refundId.map((id) => ({ ...on, type: 'record-refund-settled' as const, refundId: id })),
  fc.constant({ ...on, type: 'record-posting' as const }),
  fc.constant({ ...on, type: 'close' as const }),
)
