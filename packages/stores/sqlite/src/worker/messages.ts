import type { EngineStore } from '@counterfoil/engine'
import { CounterfoilError } from '@counterfoil/kernel'
import type { OpenOptions } from '../database/open.ts'

/** What the worker is started with. */
export type WorkerStart = OpenOptions

/** A call of a store's method, as it travels to the worker. */
export type StoreCall = {
  readonly [Method in keyof EngineStore]: { readonly method: Method; readonly args: Parameters<EngineStore[Method]> }
}[keyof EngineStore]

export interface Request {
  readonly number: number
  readonly call: StoreCall
}

/** The answer to the request of that number; 0 is the opening of the store. */
export type Answer =
  | { readonly number: number; readonly ok: true; readonly value: unknown }
  | { readonly number: number; readonly ok: false; readonly error: TravellingError }

/** An error as plain data: classes do not survive between threads. */
export interface TravellingError {
  readonly code: string
  readonly message: string
  readonly retryable: boolean
  readonly details: Readonly<Record<string, unknown>>
}

export function packedError({ code, message, retryable, details }: CounterfoilError): TravellingError {
  return { code, message, retryable, details }
}

export function unpackedError({ code, message, retryable, details }: TravellingError): CounterfoilError {
  return new CounterfoilError(code, message, { retryable, details })
}
