import { expect, it } from 'vitest'
import { runExample } from './run-example.ts'

it('a-decision-not-an-exception.ts prints each outcome, and why two are refused', () => {
  expect(runExample('a-decision-not-an-exception.ts')).toEqual([
    'request: the return is requested, its refund none',
    'approve: the return is approved, its refund none',
    'record-receipt: the return is partially_received, its refund none',
    'approve-refund: refund-before-receipt [line-2] line-2 has not been received',
    'record-receipt: over-receipt [line-2] 3 of line-2 arrived where 2 may come',
    'record-receipt: the return is received, its refund none',
    'approve-refund: the return is received, its refund approved',
  ])
})
