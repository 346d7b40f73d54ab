import { CounterfoilError, formatInstant, type Instant, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'

/** When a figure is worth a call to a channel that limits calls, such as a marketplace. */
export interface PublicationPolicy {
  /** Seconds that have to pass between two calls for one item. Default 0: the channel sets no limit. */
  readonly leastSeconds?: number
  /** Seconds that a change waits for others to come, so that one call tells them all. Default 0: none waits. */
  readonly gatherSeconds?: number
  /**
   * Seconds from a call until the channel shows the figure, at most. Default 0: at once. Calls are taken to come through in
   * order; for a channel that may turn them round, let `leastSeconds` be no less than this.
   */
  readonly latencySeconds?: number
  /** Changes of less than so many units are not told. Default every change is. */
  readonly band?: string
  /** A fall to so many or less does not wait for others, nor for the band. Default 0: the fall to nothing alone. */
  readonly urgentAt?: string
  /** What was told as nothing is told again from so many on, so that it does not flicker. Default any. */
  readonly reopenAt?: string
  /** The channel is never told more: how deep the stock is, is none of its business. Default no bound. */
  readonly most?: string
}

/** What an item's channel was told. Plain JSON; the first state is `{}`. */
export interface PublicationState {
  /** What the channel shows: the last figure that it was told, less what it has sold since. */
  readonly published?: { readonly quantity: string; readonly at: Instant }
  /** Since when a change waits that is worth a call. */
  readonly waitingSince?: Instant
}

export type PublicationDecision =
  /** Tell the channel now; keep the next state once it has the figure. */
  | { readonly kind: 'publish'; readonly quantity: string; readonly because: string }
  /** Ask again then, or when the figure changes. */
  | { readonly kind: 'wait'; readonly until: Instant; readonly because: string }
  | { readonly kind: 'none'; readonly because: string }

export interface Publication {
  readonly decision: PublicationDecision
  readonly next: PublicationState
}

/**
 * Whether the channel is to be told a figure now. A fall to nothing is told at once, or as soon as `leastSeconds` have
 * passed since the last call: it never waits for longer than that.
 * @param sellable what the channel may sell, as a decimal of zero or more
 * @throws CounterfoilError `bad-publication`, `bad-instant`, `bad-quantity`
 */
export function publish(
  state: PublicationState,
  { sellable, at }: { readonly sellable: string; readonly at: Instant },
  policy: PublicationPolicy,
): Publication {
  const limits = limitsOf(policy)
  const now = epochOf(at)
  const shown = Math.min(unitsOf('sellable', sellable), limits.most)
  const { published } = state
  if (published === undefined) return tell(shown, at, 'it was never told')

  const before = scaledQuantity(published.quantity)
  const worth = worthOf(before, shown, limits)
  if (worth === undefined) {
    const because = shown === before ? 'it shows this' : `the change from ${published.quantity} is too small`
    return { decision: { kind: 'none', because }, next: { published } }
  }
  const since = state.waitingSince === undefined ? now : Math.min(epochOf(state.waitingSince), now)
  const gathered = worth === 'urgent' ? now : since + limits.gatherMs
  const due = Math.max(gathered, epochOf(published.at) + limits.leastMs)
  if (now >= due) return tell(shown, at, `it shows ${published.quantity}`)
  const because = due === gathered ? 'it waits for more changes' : 'the channel was called too short a time ago'
  return {
    decision: { kind: 'wait', until: formatInstant(due), because },
    next: { published, waitingSince: formatInstant(since) },
  }
}

/**
 * The state after the channel has sold units: it shows as many less by itself, so that they are worth no call. What it sold
 * while a figure was on its way is not taken off, because that figure may have replaced what it showed.
 * @throws CounterfoilError `bad-publication`, `bad-instant`, `bad-quantity`
 */
export function soldOnChannel(
  state: PublicationState,
  { quantity, at }: { readonly quantity: string; readonly at: Instant },
  policy: PublicationPolicy,
): PublicationState {
  const { published } = state
  if (published === undefined || epochOf(at) <= epochOf(published.at) + limitsOf(policy).latencyMs) return state
  const left = Math.max(scaledQuantity(published.quantity) - unitsOf('quantity', quantity), 0)
  return { ...state, published: { ...published, quantity: quantityOfScaled(left) } }
}

interface Limits {
  readonly leastMs: number
  readonly gatherMs: number
  readonly latencyMs: number
  /** Hundred-thousandths, as all below. */
  readonly band: number
  readonly urgentAt: number
  readonly reopenAt: number
  readonly most: number
}

/** Whether a change is worth a call, and one that does not wait for others. */
function worthOf(before: number, shown: number, { band, urgentAt, reopenAt }: Limits): 'urgent' | 'worth' | undefined {
  if (shown === before) return undefined
  if (shown < before && shown <= urgentAt) return 'urgent'
  if (before === 0) return shown >= reopenAt ? 'worth' : undefined
  return Math.abs(shown - before) >= band ? 'worth' : undefined
}

function tell(shown: number, at: Instant, because: string): Publication {
  const quantity = quantityOfScaled(shown)
  return { decision: { kind: 'publish', quantity, because }, next: { published: { quantity, at } } }
}

function limitsOf({
  leastSeconds = 0,
  gatherSeconds = 0,
  latencySeconds = 0,
  band = '0',
  urgentAt = '0',
  reopenAt = '0',
  most,
}: PublicationPolicy): Limits {
  return {
    leastMs: secondsOf('leastSeconds', leastSeconds) * 1_000,
    gatherMs: secondsOf('gatherSeconds', gatherSeconds) * 1_000,
    latencyMs: secondsOf('latencySeconds', latencySeconds) * 1_000,
    band: unitsOf('band', band),
    urgentAt: unitsOf('urgentAt', urgentAt),
    reopenAt: unitsOf('reopenAt', reopenAt),
    most: most === undefined ? Number.POSITIVE_INFINITY : unitsOf('most', most),
  }
}

function unitsOf(name: string, text: string): number {
  const scaled = scaledQuantity(text)
  if (scaled >= 0) return scaled
  throw new CounterfoilError('bad-publication', `${name} is ${text}; give zero or more`)
}

function secondsOf(name: string, seconds: number): number {
  if (seconds >= 0 && Number.isFinite(seconds)) return seconds
  throw new CounterfoilError('bad-publication', `${name} is ${seconds}; give seconds, zero or more`)
}
