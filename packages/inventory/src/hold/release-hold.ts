import type { ReleaseHold } from './commands.ts'
import type { HoldDecision, ReleasedAnswer } from './decision.ts'
import { heldPart, isMoreThan, ownHold } from './held-part.ts'
import type { HoldRegister } from './register.ts'

/** Gives up a hold or a part of it. One that has lapsed is nothing to give up, which is no failure. */
export function releaseHold(command: ReleaseHold, register: HoldRegister): HoldDecision<ReleasedAnswer> {
  const own = ownHold(command, register)
  if ('ok' in own) return own
  const { hold, live } = own
  const { holdId, at } = command
  const unchanged = { holdId, version: String(hold.version) }
  const { version } = register
  if (!live) return { ok: true, version, events: [], answer: { ...unchanged, status: 'lapsed' } }
  const part = heldPart(hold, command.lines)
  if ('ok' in part) return part
  if (part.length === 0) return { ok: true, version, events: [], answer: { ...unchanged, status: 'held' } }
  const lines = part.map(({ location: _, ...line }) => line)
  const data = { holdId, reason: 'withdrawn' as const, lines }
  return {
    ok: true,
    version,
    events: [{ type: 'counterfoil.inventory.hold-released.v1', time: at, data }],
    answer: { holdId, status: isMoreThan(hold, part) ? 'held' : 'released', version: String(hold.version + 1) },
  }
}
