import {
  type DispositionEffect,
  dispositionEffects,
  postingTransitions,
  refundTransitions,
  returnHeaders,
  stockTransitions,
  transitions,
} from '@counterfoil/returns'

/** Where the page stands, from the root of the workspace. */
export const page = 'docs/returns-state-machine.md'

/** docs/returns-state-machine.md as a whole, made of the tables that the decider itself goes by. */
export function stateMachinePage(): string {
  return `# The state machine of returns

Written by \`npx -y pnpm@12 generate:returns\` from the tables that \`decide\` goes by; a test fails when they differ.
What a command says can stand in its way too: those refusals are the type \`RuleRejectionCode\`, and \`AmountRejectionCode\` where
its quantities or amounts are wrong.

## The header

${diagram(headerEdges())}

Every pair of a command and a header: where it may lead, or the code by which it is refused. A header in its own column is one
that the command leaves as it is.

${table(['command', ...returnHeaders], headerRows())}

## The payments of a refund

A refund has one payment for each tender that it goes back to. The track of the return is that of the payment that is least far:
failed, uncertain, approved, executing, executed, settled. \`approve-refund\`, \`advance-refund\` and \`exchange\` make them.

${diagram(paymentEdges())}

${table(['command', ...paymentTracks], paymentRows())}

## Stock and posting

${table(['command', 'from', 'leads to'], trackRows())}

A receipt, a disposition and its revision open stock again. These and what is kept, missing, credited, advanced, recovered,
settled or exchanged open posting again.

## Dispositions

${table(['disposition', 'of units that are', 'may be revised', 'lets the return close'], dispositionRows())}
`
}

interface Edge {
  readonly from: string
  readonly to: string
  readonly by: string
}

const paymentTracks = ['approved', 'executing', 'executed', 'uncertain', 'failed', 'settled'] as const

function headerEdges(): readonly Edge[] {
  return Object.entries(transitions).flatMap(([by, row]) =>
    Object.entries(row).flatMap(([from, transition]) =>
      typeof transition === 'string' ? [] : transition.filter((to) => to !== from).map((to) => ({ from, to, by })),
    ),
  )
}

function paymentEdges(): readonly Edge[] {
  return Object.entries(refundTransitions).flatMap(([by, row]) =>
    Object.entries(row).flatMap(([from, transition]) =>
      typeof transition === 'string' ? [] : [{ from, to: transition.to, by }],
    ),
  )
}

/** A Mermaid diagram; commands that lead the same way share an arrow. */
function diagram(edges: readonly Edge[]): string {
  const arrows = Map.groupBy(edges, ({ from, to }) => `  ${from} --> ${to}`)
  const lines = [...arrows].map(([arrow, those]) => `${arrow} : ${those.map(({ by }) => by).join(', ')}`)
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n')
}

function headerRows(): readonly (readonly string[])[] {
  return Object.entries(transitions).map(([command, row]) => [
    `\`${command}\``,
    ...returnHeaders.map((header) => {
      const transition = row[header]
      return typeof transition === 'string' ? transition : `**${transition.join('**, **')}**`
    }),
  ])
}

function paymentRows(): readonly (readonly string[])[] {
  return Object.entries(refundTransitions).map(([command, row]) => [
    `\`${command}\``,
    ...paymentTracks.map((track) => outcome(row[track])),
  ])
}

function trackRows(): readonly (readonly string[])[] {
  const tables = { 'record-stock-adjusted': stockTransitions, 'record-posting': postingTransitions }
  return Object.entries(tables).flatMap(([command, row]) =>
    Object.entries(row).map(([from, transition]) => [`\`${command}\``, from, outcome(transition)]),
  )
}

function outcome(transition: { readonly to: string } | string): string {
  return typeof transition === 'string' ? transition : `**${transition.to}**`
}

function dispositionRows(): readonly (readonly string[])[] {
  return Object.entries(dispositionEffects).map(([disposition, effect]) => [
    `\`${disposition}\``,
    unitsOf(disposition, effect),
    effect.isRevisable ? 'yes' : 'no',
    effect.isInterim ? 'no' : 'yes',
  ])
}

function unitsOf(disposition: string, { ofReceived, needs }: DispositionEffect): string {
  if (!ofReceived) return 'kept by the customer'
  if (disposition === 'missing') return 'missing, or here and found lost'
  return { undecided: 'here', decided: 'here, and accepted or rejected', rejected: 'here, and rejected' }[needs]
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
