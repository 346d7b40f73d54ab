import type { WarrantyRule, WindowRule } from '../policy-rule.ts'
import type { Answer, Asked } from './asked.ts'
import { periodOf } from './days.ts'

/** Whether the window is still open. */
export function askWindow({ days, from = 'delivery' }: WindowRule, asked: Asked): Answer {
  const { start, passed, isOver, until } = periodOf(days, from, asked)
  const event = from === 'sale' || asked.sold.deliveredAt === undefined ? 'sold' : 'delivered'
  const because = `${event} on ${start}, ${passed} of ${days} days ago`
  return isOver
    ? { outcome: 'rejects', because: `${because}: the window is closed` }
    : { outcome: 'passes', because, until }
}

/** Whether a claim is within the warranty: then it overrules windows, final sales and conditions. */
export function askWarranty({ days }: WarrantyRule, asked: Asked): Answer {
  const { start, passed, isOver, until } = periodOf(days, 'delivery', asked)
  const because = `under warranty for ${days} days from ${start}, of which ${passed} have passed`
  return isOver ? { outcome: 'not_asked', because: `${because}: it is over` } : { outcome: 'applies', because, until }
}
