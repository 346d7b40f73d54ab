import { queryAvailability } from './availability.ts'
import { holdStock, releaseHold } from './holds.ts'
import { queryOrderStatus } from './order-status.ts'
import { checkReturnEligibility, requestReturn } from './returns.ts'

/** Every command and query of the real-time APIs. */
export const commandDefinitions = [
  queryAvailability,
  holdStock,
  releaseHold,
  checkReturnEligibility,
  requestReturn,
  queryOrderStatus,
] as const
