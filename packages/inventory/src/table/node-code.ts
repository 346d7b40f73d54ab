import { outsideName, stockState } from '@counterfoil/schemas'
import type { Node } from '../movement/node.ts'

/** A node without its place as a small whole number: the state of units that stand with us, or the part of the outside. */
export type NodeCode = number

const names: readonly string[] = [...stockState.options, ...outsideName.options]
const codes: ReadonlyMap<string, NodeCode> = new Map(names.map((name, code) => [name, code]))

/** Codes from this one on are outside; the others are states. Both are in the order in which the model lists them. */
export const outsideCodes: NodeCode = stockState.options.length

/** How many codes there are. */
export const nodeCodes = names.length

/** The code of a state or of a part of the outside; -1 of any other text. */
export function codeOfName(name: string): NodeCode {
  return codes.get(name) ?? -1
}

/** The code of a node; -1 where its state or name is none of the model's. */
export function codeOfNode(node: Node): NodeCode {
  return codeOfName(node.kind === 'outside' ? node.name : node.state)
}

/** The name of a code; empty of a number that is none. */
export function nameOfCode(code: NodeCode): string {
  return names[code] ?? ''
}
