import { canonicalDecimal, Decimal, hasGs1CheckDigit, maxDecimalLength, type Outcome } from '@counterfoil/kernel'
import * as z from 'zod'
import { field } from '../fields/field.ts'
import { freeText, identifier } from '../fields/text.ts'
import { formsOf } from '../forms/forms.ts'
import { deadTypes, modelTypes } from './known-types.ts'
import { type FileIssue, loadFile, repeated, schemaField } from './load.ts'
import { isMeant, namesOrPrefixes } from './wildcard.ts'

const maxRules = 10_000
const fieldPath = /^(?:\*|[A-Za-z][A-Za-z0-9]{0,63})(?:\.(?:\*|[A-Za-z][A-Za-z0-9]{0,63})){0,15}$/

const check = () =>
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: kindField('required') }),
      z.strictObject({ kind: kindField('absent') }),
      z.strictObject({ kind: kindField('one_of'), values: values() }),
      z.strictObject({ kind: kindField('none_of'), values: values() }),
      z.strictObject({ kind: kindField('at_least'), limit: limit() }),
      z.strictObject({ kind: kindField('at_most'), limit: limit() }),
      z.strictObject({ kind: kindField('gs1_check_digit') }),
    ])
    .meta({
      title: 'Check',
      description:
        'What has to hold: a field that is there or not, a value of a list or none of it, a limit, or the check digit that a GTIN, GLN or SSCC ends in. All but required pass where the field is absent.',
    })

/** What a merchant asks of events beyond their schemas: a file under review. */
export const validationRules = formsOf(() =>
  z
    .strictObject({
      $schema: schemaField().exactOptional(),
      format: field(z.literal('counterfoil.validation-rules.v1'), {
        title: 'Format',
        description: 'What the file is.',
        example: 'counterfoil.validation-rules.v1',
      }),
      rules: z
        .array(
          z
            .strictObject({
              rule: identifier({ title: 'Rule', description: 'Names the rule.', example: 'no-huge-adjustments' }),
              because: freeText({
                title: 'Because',
                description: 'Why it is so; said to whoever breaks it.',
                example: 'more than 1000 units at once has always been a slip of the keyboard',
              }),
              sources: namesOrPrefixes('Sources', 'Whose events. Absent means all.', '/pos/*').exactOptional(),
              types: namesOrPrefixes('Types', 'The types it is about.', 'counterfoil.inventory.adjusted.*'),
              path: field(z.string().max(512).regex(fieldPath, 'expected names with dots between them'), {
                title: 'Path',
                description: 'The field, names with dots between them; a star stands for every item of a list.',
                example: 'data.lines.*.quantity',
              }),
              check: check(),
              action: field(z.enum(['refuse', 'flag']), {
                title: 'Action',
                description: 'What becomes of an event that breaks it: refused, or let through and told to a person.',
                example: 'flag',
              }),
            })
            .meta({ title: 'Validation rule', description: 'What has to hold of one field.' }),
        )
        .max(maxRules)
        .meta({ title: 'Rules', description: 'All of them have to hold.' }),
    })
    .meta({ title: 'Validation rules', description: 'What is asked of events beyond their schemas.' }),
)
export type ValidationRules = z.output<typeof validationRules.writer>
type Check = ValidationRules['rules'][number]['check']

/**
 * Reads the text of a file of rules, or says what is wrong with it and in which line.
 * @param types the types that there are. Default those of the model; a rule that names none of them is a slip.
 */
export function loadValidationRules(
  text: string,
  types: readonly string[] = modelTypes(),
): Outcome<ValidationRules, readonly FileIssue[]> {
  return loadFile(text, validationRules, ({ rules }) => [
    ...repeated(
      rules.map(({ rule }) => rule),
      (index) => ['rules', index, 'rule'],
    ),
    ...deadTypes(rules, types),
  ])
}

/** A rule that an event breaks, and where. */
export interface Violation {
  readonly rule: string
  readonly action: 'refuse' | 'flag'
  readonly because: string
  readonly path: readonly (string | number)[]
}

/** Every violation of every rule that is about the event, in the order of the rules; none means that all hold. */
export function violations(
  { rules }: ValidationRules,
  event: { readonly source: string; readonly type: string },
): readonly Violation[] {
  return rules.flatMap(({ rule, because, sources, types, path, check: asked, action }) => {
    if (!isMeant(types, event.type) || (sources !== undefined && !isMeant(sources, event.source))) return []
    return placesOf(event, path.split('.')).flatMap((place) => {
      const wrong = brokenBy(asked, place.value)
      return wrong === undefined ? [] : [{ rule, action, because: `${wrong}: ${because}`, path: place.path }]
    })
  })
}

interface Place {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

/** Where a path leads; a field that is missing is a place without a value, an item of a list that is missing is none. */
function placesOf(value: unknown, [name, ...rest]: readonly string[], path: Place['path'] = []): readonly Place[] {
  if (name === undefined) return [{ path, value }]
  if (name === '*') {
    return Array.isArray(value) ? value.flatMap((item, index) => placesOf(item, rest, [...path, index])) : []
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
    return rest.includes('*') ? [] : [{ path: [...path, name, ...rest], value: undefined }]
  }
  return placesOf(Reflect.get(value, name), rest, [...path, name])
}

function brokenBy(asked: Check, value: unknown): string | undefined {
  if (asked.kind === 'required') return value === undefined ? 'the field is missing' : undefined
  if (value === undefined) return undefined
  switch (asked.kind) {
    case 'absent':
      return 'the field is not to be there'
    case 'one_of':
      return isListed(asked.values, value) ? undefined : `${shown(value)} is not one of ${asked.values.join(', ')}`
    case 'none_of':
      return isListed(asked.values, value) ? `${shown(value)} is not allowed` : undefined
    case 'at_least':
    case 'at_most':
      return beyond(asked, value)
    case 'gs1_check_digit':
      return hasCheckDigit(value) ? undefined : `${shown(value)} does not end in the check digit of its other digits`
  }
}

function beyond({ kind, limit: bound }: Extract<Check, { limit: string }>, value: unknown): string | undefined {
  const decimal = typeof value === 'string' ? canonicalDecimal(value) : undefined
  if (decimal === undefined) return `${shown(value)} is no decimal`
  const order = new Decimal(decimal).comparedTo(bound)
  const isBeyond = kind === 'at_least' ? order < 0 : order > 0
  return isBeyond ? `${decimal} is ${kind === 'at_least' ? 'below' : 'above'} ${bound}` : undefined
}

function hasCheckDigit(value: unknown): boolean {
  return typeof value === 'string' && hasGs1CheckDigit(value)
}

/** What is no text is compared by the text that JSON has for it: `true`, `7`. */
function isListed(listed: readonly string[], value: unknown): boolean {
  if (typeof value === 'boolean' || typeof value === 'number') return listed.includes(String(value))
  return typeof value === 'string' && listed.includes(value)
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80)
}

function values() {
  const value = field(z.string().max(256), {
    title: 'Value',
    description: 'A value of the field, case-sensitive; true and false for a field that is one of them.',
    example: 'damaged',
  })
  return z.array(value).min(1).max(1_000).meta({ title: 'Values', description: 'The values that are meant.' })
}

/** As wide as any decimal of an event; padded too, because money is. */
const limitPattern = /^-?(?:0|[1-9][0-9]{0,19})(?:\.[0-9]{1,18})?$/

function limit() {
  const expected = 'expected a plain decimal with at most 20 digits before the point and 18 behind it, as a string'
  return field(z.string().max(maxDecimalLength).regex(limitPattern, expected), {
    title: 'Limit',
    description: 'A plain decimal, of a quantity, a price or an amount; the limit itself is allowed.',
    example: '1000',
  })
}

function kindField<const Kind extends string>(kind: Kind) {
  return z.literal(kind).meta({ title: 'Kind', description: 'What has to hold.', examples: [kind] })
}
