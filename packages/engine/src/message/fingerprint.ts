import { createHash } from 'node:crypto'
import type { CloudEvent } from '@counterfoil/kernel'
import canonicalize from 'canonicalize'

/**
 * Says whether two deliveries are the same message: SHA-256 of the RFC 8785 form of the normalised event, so that key
 * order, white space and other notations of the same value do not matter. All that the source sent counts, but for
 * `recordedtime` and `traceparent`, which a source may set anew each time it delivers.
 * @throws Error when the event has no JSON form (a lone surrogate, NaN, a circle)
 */
export function fingerprintOf(event: CloudEvent): string {
  const { recordedtime: _recordedtime, traceparent: _traceparent, ...told } = event
  return `v1:${sha256(canonicalize(told) ?? '')}`
}

/** Lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
