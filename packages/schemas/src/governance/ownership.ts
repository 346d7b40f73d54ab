import { accepted, type Outcome, type Rejection, rejected } from '@counterfoil/kernel'
import * as z from 'zod'
import { type LifecycleStage, lifecycleOf } from '../evolution/lifecycle.ts'
import { field } from '../fields/field.ts'
import { freeText, identifier } from '../fields/text.ts'
import { formsOf } from '../forms/forms.ts'
import { deadTypes, modelTypes } from './known-types.ts'
import { type FileIssue, loadFile, repeated, schemaField } from './load.ts'
import { isMeant, namesOrPrefixes } from './wildcard.ts'

const maxRules = 10_000

const operation = z.enum(['create', 'amend', 'cancel'])
/** What a source does to a thing by an event: it brings it into being, changes it, or takes it back. */
export type Operation = z.output<typeof operation>

const rule = () =>
  z
    .strictObject({
      rule: identifier({ title: 'Rule', description: 'Names the rule in every decision.', example: 'wms-owns-stock' }),
      because: freeText({
        title: 'Because',
        description: 'Why it is so, for those who review the file.',
        example: 'the warehouse counts its own shelves',
      }),
      sources: namesOrPrefixes('Sources', 'The systems that it lets emit.', '/wms/*'),
      types: namesOrPrefixes('Types', 'The types of events that it lets them emit.', 'counterfoil.inventory.*'),
      operations: z
        .array(field(operation, { title: 'Operation', description: 'What the event does.', example: 'create' }))
        .min(1)
        .max(operation.options.length)
        .meta({ title: 'Operations', description: 'What the events may do.' }),
      locations: namesOrPrefixes(
        'Locations',
        'The places that the events may be about. Absent means any, and events without a place.',
        'dc-*',
      ).exactOptional(),
      channels: namesOrPrefixes(
        'Channels',
        'The channels that the events may be about. Absent means any, and events without a channel.',
        'web',
      ).exactOptional(),
      stages: z
        .array(
          field(z.enum(['draft', 'active', 'deprecated']), {
            title: 'Stage',
            description: 'A stage of the life of a type.',
            example: 'active',
          }),
        )
        .min(1)
        .max(3)
        .meta({
          title: 'Stages',
          description:
            'The stages that the type may be in. Absent means active and deprecated; nobody emits what is retired.',
        })
        .exactOptional(),
    })
    .meta({
      title: 'Ownership rule',
      description: 'Lets sources emit events. Whatever no rule lets happen is refused.',
    })

/** Which source may create, amend or cancel which types, for which places and channels: a file under review. */
export const ownershipRegister = formsOf(() =>
  z
    .strictObject({
      $schema: schemaField().exactOptional(),
      format: field(z.literal('counterfoil.ownership.v1'), {
        title: 'Format',
        description: 'What the file is.',
        example: 'counterfoil.ownership.v1',
      }),
      rules: z.array(rule()).max(maxRules).meta({ title: 'Rules', description: 'Who may emit what.' }),
    })
    .meta({ title: 'Ownership register', description: 'Who may emit what. Nobody may emit anything else.' }),
)
export type OwnershipRegister = z.output<typeof ownershipRegister.writer>
type OwnershipRule = OwnershipRegister['rules'][number]

/**
 * Reads the text of a register, or says what is wrong with it and in which line.
 * @param types the types that there are. Default those of the model; a rule that names none of them is a slip.
 */
export function loadOwnershipRegister(
  text: string,
  types: readonly string[] = modelTypes(),
): Outcome<OwnershipRegister, readonly FileIssue[]> {
  return loadFile(text, ownershipRegister, ({ rules }) => [
    ...repeated(
      rules.map((each) => each.rule),
      (index) => ['rules', index, 'rule'],
    ),
    ...deadTypes(rules, types),
  ])
}

/** What a source wants to emit. */
export interface Emission {
  readonly source: string
  readonly type: string
  readonly operation: Operation
  /** Where the event is about a place. */
  readonly location?: string
  /** Where the event is about a channel. */
  readonly channel?: string
  /** The stage that the type is in. Default that of the model. */
  readonly stage?: LifecycleStage
}

/** What no rule grants, from the first thing that a rule says to the last. */
export type EmissionRefusal = `${Criterion}-not-granted`

const criteria = ['source', 'type', 'operation', 'location', 'channel', 'stage'] as const
type Criterion = (typeof criteria)[number]

/**
 * Whether a source may emit a type: the first rule that lets it, or what is missing. Without a rule nobody may do anything.
 * A rule that names places or channels says nothing about events that have none.
 */
export function mayEmit(
  { rules }: OwnershipRegister,
  emission: Emission,
): Outcome<{ readonly rule: string }, Rejection<EmissionRefusal>> {
  const asked = { ...emission, stage: emission.stage ?? lifecycleOf(emission.type).stage }
  let nearest: { readonly rule?: string; readonly passed: number } = { passed: 0 }
  for (const each of rules) {
    const passed = criteria.findIndex((criterion) => !grants(each, criterion, asked))
    if (passed < 0) return accepted({ rule: each.rule })
    if (passed > nearest.passed) nearest = { rule: each.rule, passed }
  }
  const missing = criteria[nearest.passed] ?? 'source'
  const close = nearest.rule === undefined ? '' : `; the nearest, "${nearest.rule}", does not grant the ${missing}`
  return rejected(
    `${missing}-not-granted`,
    `no rule lets ${asked.source} ${asked.operation} ${asked.type}${placeOf(asked)} while it is ${asked.stage}${close}. Add a rule, or let its owner emit it`,
  )
}

function grants(
  { sources, types, operations, locations, channels, stages = ['active', 'deprecated'] }: OwnershipRule,
  criterion: Criterion,
  { source, type, operation, location, channel, stage }: Emission,
): boolean {
  switch (criterion) {
    case 'source':
      return isMeant(sources, source)
    case 'type':
      return isMeant(types, type)
    case 'operation':
      return operations.includes(operation)
    case 'location':
      return locations === undefined || (location !== undefined && isMeant(locations, location))
    case 'channel':
      return channels === undefined || (channel !== undefined && isMeant(channels, channel))
    case 'stage':
      return stages.some((each) => each === stage)
  }
}

function placeOf({ location, channel }: Emission): string {
  const at = location === undefined ? ' of no location' : ` at ${location}`
  return `${at}${channel === undefined ? '' : ` in ${channel}`}`
}
