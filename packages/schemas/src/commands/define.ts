import * as z from 'zod'
import { field } from '../fields/field.ts'
import { freeText, identifier } from '../fields/text.ts'
import { type Forms, formsOf } from '../forms/forms.ts'
import { once } from '../forms/once.ts'

/** What an operation tells those who read the OpenAPI document. */
export interface OperationDocs {
  readonly title: string
  readonly description: string
}

/**
 * What an operation is asked, what it answers, and why it may refuse. The schemas are made when they are first used: a
 * program pays for the operations that it uses.
 */
export interface OperationShape<
  Fields extends z.core.$ZodShape,
  Value extends z.ZodObject,
  Codes extends RefusalCodes,
> {
  readonly request: () => z.ZodObject<Fields, z.core.$strict>
  /** What it answers when it does not refuse. */
  readonly value: () => Value
  /** Every code that it may refuse with, each with its meaning. */
  readonly refusals: Codes
}

/** What each refusal means, by its code. */
export type RefusalCodes = Readonly<Record<string, string>>

/** The request that an operation takes. */
export type RequestOf<Operation extends { readonly request: Forms }> = z.output<Operation['request']['writer']>
/** What an operation answers: an `Outcome`, so a refusal is a value with its code. */
export type AnswerOf<Operation extends { readonly answer: Forms }> = z.output<Operation['answer']['writer']>

/**
 * An operation that changes nothing and may be asked any number of times.
 * @param name `counterfoil.<domain>.<operation>.v<major>`
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineQuery<
  const Name extends string,
  Fields extends z.core.$ZodShape,
  Value extends z.ZodObject,
  const Codes extends RefusalCodes,
>(name: Name, docs: OperationDocs, { request, value, refusals }: OperationShape<Fields, Value, Codes>) {
  return { kind: 'query', name, ...docs, ...messages(docs, request, value, refusals) } as const
}

/**
 * An operation that does something, once for each intent key: the same key and request get the first answer again, the
 * same key with another request is refused as `intent-conflict`.
 * @param name `counterfoil.<domain>.<operation>.v<major>`
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineCommand<
  const Name extends string,
  Fields extends z.core.$ZodShape,
  Value extends z.ZodObject,
  const Codes extends RefusalCodes,
>(name: Name, docs: OperationDocs, { request, value, refusals }: OperationShape<Fields, Value, Codes>) {
  const keyed = () => z.strictObject({ intentKey: intentKey(), ...request().shape })
  const codes = { ...refusals, 'intent-conflict': 'The intent key came before, with another request.' } as const
  return { kind: 'command', name, ...docs, ...messages(docs, keyed, value, codes) } as const
}

const intentKey = once(() =>
  identifier({
    title: 'Intent key',
    description:
      'Names the wish, not the delivery: chosen by the caller and saved before the first attempt, the same in every retry.',
    example: 'cart-981/hold/1',
  }),
)

function messages<Request extends z.ZodObject, Value extends z.ZodObject, Codes extends RefusalCodes>(
  { title }: OperationDocs,
  request: () => Request,
  value: () => Value,
  refusals: Codes,
) {
  const answer = () =>
    z
      .discriminatedUnion('ok', [
        z.strictObject({
          ok: field(z.literal(true), { title: 'Done', description: 'True: it was not refused.', example: true }),
          value: value().meta({ title: `${title}: value`, description: 'The answer.' }),
        }),
        z.strictObject({
          ok: field(z.literal(false), { title: 'Done', description: 'False: it was refused.', example: false }),
          rejection: rejection(refusals),
        }),
      ])
      .meta({ title: `${title}: answer`, description: 'The value, or why it was refused.' })
  return {
    request: formsOf(() => request().meta({ title: `${title}: request`, description: 'What is asked.' })),
    answer: formsOf(answer),
    refusals,
  }
}

function rejection<Codes extends RefusalCodes>(refusals: Codes) {
  const codes = Object.keys(refusals) as (keyof Codes & string)[]
  const [example] = codes
  if (example === undefined) throw new Error('an operation that never refuses needs a code all the same')
  const meanings = Object.entries(refusals).map(([code, meaning]) => `${code}: ${meaning}`)
  return z
    .strictObject({
      code: z.enum(codes).meta({
        title: 'Code',
        description: `A program decides by it. ${meanings.join(' ')}`,
        examples: [example],
      }),
      because: freeText({
        title: 'Because',
        description: 'For a person: what was wrong, where, and what to do.',
        example: 'line 2 wants 4 of TSHIRT-RED-M and 3 are sellable; ask for less, or allow a partial hold',
      }),
      lineIds: z
        .array(identifier({ title: 'Line id', description: 'A line of the request that was refused.', example: '2' }))
        .min(1)
        .max(10_000)
        .meta({ title: 'Line ids', description: 'The lines it is about. Absent where it is about the whole request.' })
        .exactOptional(),
    })
    .meta({ title: 'Rejection', description: 'Why it was refused.' })
}
