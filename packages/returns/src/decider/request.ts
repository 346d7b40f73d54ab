import type { ReturnState } from '../state/return-state.ts'
import { addUp, wrongItem } from './command-lines.ts'
import type { RequestReturn } from './commands.ts'
import { type Decision, happened } from './decision.ts'

/** Opens a return: what is asked for is authorised only by the approval. */
export function request(command: RequestReturn, state: ReturnState): Decision {
  const { returnId, at, by } = command
  const lines = addUp(command.lines)
  if (!lines.ok) return lines
  return wrongItem(command.lines, state) ?? happened({ type: 'requested', returnId, at, by, lines: lines.value })
}
