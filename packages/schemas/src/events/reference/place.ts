import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { currencyCode } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { countryCode, timeZone } from '../../fields/geography.ts'
import { gln } from '../../fields/gs1.ts'
import { channel } from '../../fields/references.ts'
import { locationId } from '../../fields/text.ts'
import { name, status } from './status.ts'

export const locationDescribed = defineEvent(
  'counterfoil.reference.location-described.v1',
  { title: 'Location described', description: 'What a place that holds stock is from now on, in full.' },
  () =>
    z.strictObject({
      location: locationId,
      name: field(name, { title: 'Name', description: 'What people call it.', example: 'Store 17, High Street' }),
      kind: field(z.enum(['store', 'warehouse', 'third_party', 'marketplace', 'supplier', 'virtual']), {
        title: 'Kind',
        description: 'What it is, or who runs it.',
        example: 'store',
      }),
      gln: gln.exactOptional(),
      country: countryCode.exactOptional(),
      timeZone,
      status,
    }),
)

export const channelDescribed = defineEvent(
  'counterfoil.reference.channel-described.v1',
  { title: 'Channel described', description: 'What a channel is from now on, in full.' },
  () =>
    z.strictObject({
      channel,
      name: field(name, { title: 'Name', description: 'What people call it.', example: 'Web shop' }),
      kind: field(z.enum(['web', 'app', 'store', 'marketplace', 'social', 'wholesale', 'phone']), {
        title: 'Kind',
        description: 'How customers buy there.',
        example: 'web',
      }),
      currency: currencyCode.exactOptional(),
      timeZone: timeZone.exactOptional(),
      status,
    }),
)
