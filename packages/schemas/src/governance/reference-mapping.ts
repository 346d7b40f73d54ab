import { accepted, isIdentifier, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import * as z from 'zod'
import { field } from '../fields/field.ts'
import { freeText, identifier } from '../fields/text.ts'
import { formsOf } from '../forms/forms.ts'
import { type FileIssue, loadFile, repeated, schemaField } from './load.ts'

const maxEntries = 1_000_000

const unknownCode = () =>
  z
    .discriminatedUnion('policy', [
      z.strictObject({ policy: policyField('refuse') }),
      z.strictObject({ policy: policyField('pass_through') }),
      z.strictObject({
        policy: policyField('default'),
        to: identifier({
          title: 'To',
          description: 'The code of ours that every unknown one becomes.',
          example: 'OTHER',
        }),
      }),
      z.strictObject({ policy: policyField('exception') }),
    ])
    .meta({
      title: 'Unknown codes',
      description:
        'What becomes of a code that is not listed: refuse the message, pass the code through as it is, map it to a named default, or raise an exception that a person works off.',
    })

/** From the codes of one system to ours: a file under review. */
export const referenceMapping = formsOf(() =>
  z
    .strictObject({
      $schema: schemaField().exactOptional(),
      format: field(z.literal('counterfoil.reference-mapping.v1'), {
        title: 'Format',
        description: 'What the file is.',
        example: 'counterfoil.reference-mapping.v1',
      }),
      mapping: identifier({ title: 'Mapping', description: 'Names it in every decision.', example: 'pos-reasons' }),
      kind: field(z.enum(['sku', 'location', 'tax_code', 'reason']), {
        title: 'Kind',
        description: 'What the codes stand for.',
        example: 'reason',
      }),
      system: identifier({
        title: 'System',
        description: 'The system whose codes they are.',
        example: '/pos/store-017',
      }),
      unknown: unknownCode(),
      entries: z
        .array(
          z
            .strictObject({
              from: freeText({
                title: 'From',
                description: 'The code of the system as it sends it: with its outer blanks, where it has some.',
                example: '07',
              }),
              to: identifier({ title: 'To', description: 'The code of ours.', example: 'too-small' }),
            })
            .meta({ title: 'Entry', description: 'One code and what it becomes.' }),
        )
        .max(maxEntries)
        .meta({ title: 'Entries', description: 'Each code of the system at most once.' }),
    })
    .meta({ title: 'Reference mapping', description: 'From the codes of one system to ours.' }),
)
export type ReferenceMapping = z.output<typeof referenceMapping.writer>

/** Reads the text of a mapping, or says what is wrong with it and in which line. */
export function loadReferenceMapping(text: string): Outcome<ReferenceMapping, readonly FileIssue[]> {
  return loadFile(text, referenceMapping, ({ entries }) =>
    repeated(
      entries.map(({ from }) => from),
      (index) => ['entries', index, 'from'],
    ),
  )
}

/** A code of ours, and what made it of theirs. */
export interface MappedCode {
  readonly code: string
  readonly by: 'entry' | 'pass_through' | 'default'
}

/** `code-refused`: the message is wrong. `code-unmapped`: it waits as an exception until a person has mapped the code. */
export type MappingRefusal = 'code-refused' | 'code-unmapped'

/** Our code for one of theirs, by its entry or by what the mapping says of unknown codes. Codes are case-sensitive. */
export function mapCode(mapping: ReferenceMapping, code: string): Outcome<MappedCode, Rejection<MappingRefusal>> {
  const listed = indexOf(mapping).get(code)
  if (listed !== undefined) return accepted({ code: listed, by: 'entry' })
  const { unknown, kind, system, mapping: name } = mapping
  const because = `${JSON.stringify(code.slice(0, 80))} is no ${kind} of ${system} that mapping "${name}" lists; add an entry`
  switch (unknown.policy) {
    case 'pass_through':
      return isIdentifier(code)
        ? accepted({ code, by: 'pass_through' })
        : rejected('code-refused', `${because}: as it is, it can be no code of ours`)
    case 'default':
      return accepted({ code: unknown.to, by: 'default' })
    case 'refuse':
      return rejected('code-refused', because)
    case 'exception':
      return rejected('code-unmapped', because)
  }
}

const indexes = new WeakMap<ReferenceMapping['entries'], ReadonlyMap<string, string>>()

/** Made once for a mapping: it may be large, and is asked for every line. */
function indexOf({ entries }: ReferenceMapping): ReadonlyMap<string, string> {
  const known = indexes.get(entries)
  if (known !== undefined) return known
  const index = new Map(entries.map(({ from, to }) => [from, to]))
  indexes.set(entries, index)
  return index
}

function policyField<const Policy extends string>(policy: Policy) {
  return z
    .literal(policy)
    .meta({ title: 'Policy', description: 'What becomes of a code that is not listed.', examples: [policy] })
}
