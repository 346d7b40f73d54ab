import type * as z from 'zod'
import { eventDefinitions } from '../catalogue.ts'
import { commandDefinitions } from '../commands/catalogue.ts'
import { type Lifecycle, lifecycleOf } from '../evolution/lifecycle.ts'

/** What writers keep to, or what readers take. */
export type Form = 'writer' | 'reader'

export const forms: readonly Form[] = ['writer', 'reader']

/** Something of the model that has JSON Schema files of its own, one for each form. */
export interface Published {
  readonly kind: 'event' | 'request' | 'answer'
  /** `counterfoil.order.placed.v1`; a request and its answer have the name of their operation. */
  readonly type: string
  /** `order.placed.v1`, `inventory.hold.v1.request`: what its files are called after. */
  readonly name: string
  /** `order` */
  readonly domain: string
  /** The major version. */
  readonly version: number
  readonly lifecycle: Lifecycle
  readonly title: string
  readonly description: string
  readonly schemas: Readonly<Record<Form, z.ZodType>>
}

/** Everything that is published: events in the order of the catalogue, then requests and answers of the operations. */
export function published(): readonly Published[] {
  const events = eventDefinitions.map((definition): Published => {
    const { type, title, description, writer, reader } = definition
    return {
      kind: 'event',
      ...named(type),
      lifecycle: lifecycleOf(type),
      title,
      description,
      schemas: { writer, reader },
    }
  })
  const messages = commandDefinitions.flatMap((operation) =>
    (['request', 'answer'] as const).map((kind): Published => {
      const { writer, reader } = operation[kind]
      const { type, name, domain, version } = named(operation.name)
      return {
        ...{ kind, type, name: `${name}.${kind}`, domain, version },
        lifecycle: lifecycleOf(type),
        title: `${operation.title}: ${kind}`,
        description: operation.description,
        schemas: { writer, reader },
      }
    }),
  )
  return [...events, ...messages]
}

function named(type: string) {
  const [, domain = '', , major = ''] = type.split('.')
  return { type, name: type.replace(/^counterfoil\./, ''), domain, version: Number(major.slice(1)) }
}

/** `OrderPlacedV1`, and `OrderPlacedV1Read` for what readers take: its name in AsyncAPI and OpenAPI. */
export function componentName(name: string, form: Form): string {
  const words = name.split(/[.-]/).map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return `${words.join('')}${form === 'reader' ? 'Read' : ''}`
}
