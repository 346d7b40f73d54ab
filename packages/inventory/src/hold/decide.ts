import type { CommitHold, HoldCommand, PlaceHold, ReleaseHold } from './commands.ts'
import { commitHold } from './commit-hold.ts'
import type { CommittedAnswer, HoldContext, HoldDecision, PlacedAnswer, ReleasedAnswer } from './decision.ts'
import { placeHold } from './place-hold.ts'
import type { HoldRegister } from './register.ts'
import { releaseHold } from './release-hold.ts'

/**
 * What a command leads to. It changes nothing: append the events if the register is still at the version that was decided
 * on, and fold them with `evolveHolds`.
 *
 * - Lines of one command are added up. The hold that is replaced does not count; other holds of the same owner do.
 * - A line that the owner holds under another id already is replaced there.
 * - A lapsed hold cannot be committed; releasing it is no failure.
 *
 * @throws CounterfoilError `bad-instant`, and what the context throws
 */
export function decideHold(command: PlaceHold, register: HoldRegister, context: HoldContext): HoldDecision<PlacedAnswer>
export function decideHold(
  command: ReleaseHold,
  register: HoldRegister,
  context: HoldContext,
): HoldDecision<ReleasedAnswer>
export function decideHold(
  command: CommitHold,
  register: HoldRegister,
  context: HoldContext,
): HoldDecision<CommittedAnswer>
export function decideHold(command: HoldCommand, register: HoldRegister, context: HoldContext): HoldDecision<unknown>
export function decideHold(command: HoldCommand, register: HoldRegister, context: HoldContext): HoldDecision<unknown> {
  switch (command.type) {
    case 'place':
      return placeHold(command, register, context)
    case 'release':
      return releaseHold(command, register)
    case 'commit':
      return commitHold(command, register)
  }
}
