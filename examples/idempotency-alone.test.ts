import { expect, it } from 'vitest'
import { runExample } from './run-example.ts'

it('idempotency-alone.ts asks the provider once, and refuses another amount', () => {
  expect(runExample('idempotency-alone.ts')).toEqual([
    "{ refundId: 're_1', amount: '29.96', keyLength: 32 }",
    "{ refundId: 're_1', amount: '29.96', keyLength: 32 }",
    'the provider was asked 1 time',
    'intent-conflict',
    '201 null {"refundId":"re_1","amount":"29.96","key',
    '201 true {"refundId":"re_1","amount":"29.96","key',
    '400 null {"type":"about:blank","title":"Idempoten',
  ])
})
