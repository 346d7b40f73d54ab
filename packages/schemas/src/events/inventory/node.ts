import * as z from 'zod'
import { field } from '../../fields/field.ts'
import { shared } from '../../fields/named-schema.ts'
import { identifier, locationId } from '../../fields/text.ts'
import { once } from '../../forms/once.ts'
import { stateField } from './stock-state.ts'

/** The parts of the outside world. `conversion` is where one item turns into another: kits and downgrades. */
export const outsideName = z.enum(['supplier', 'customer', 'adjustment', 'scrap', 'conversion'])
export type OutsideName = z.output<typeof outsideName>

const node = once(() =>
  shared(
    'node',
    z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: kindField('stock'),
          location: locationId,
          state: stateField('State', 'The state that the units stand in there.'),
          owner: identifier({
            title: 'Owner',
            description: 'Whose units they are. Absent means that they are our own.',
            example: 'consignor-4',
          }).exactOptional(),
        }),
        z.strictObject({
          kind: kindField('outside'),
          name: field(outsideName, {
            title: 'Name',
            description: 'The part of the outside world.',
            example: 'customer',
          }),
        }),
      ])
      .meta({ title: 'Node', description: 'Where units stand: with us, or in a part of the outside world.' }),
  ),
)

/** Where units stand: with us, by place, state and owner, or outside. */
export function nodeField(title: string, description: string) {
  return node().meta({ title, description })
}

function kindField<const Kind extends string>(kind: Kind) {
  return z.literal(kind).meta({ title: 'Kind', description: 'With us, or outside.', examples: [kind] })
}
