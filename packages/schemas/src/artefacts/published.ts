import type * as z from 'zod'
import { eventDefinitions } from '../catalogue.ts'

/** What writers keep to, or what readers take. */
export type Form = 'writer' | 'reader'

export const forms: readonly Form[] = ['writer', 'reader']

/** Something of the model that has JSON Schema files of its own, one for each form. */
export interface Published {
  readonly kind: 'event'
  /** `counterfoil.order.placed.v1` */
  readonly type: string
  /** `order` */
  readonly domain: string
  /** The major version. */
  readonly version: number
  readonly lifecycle: string
  readonly title: string
  readonly description: string
  readonly schemas: Readonly<Record<Form, z.ZodType>>
}

/** Everything that is published, in the order of the catalogue. What is no event is added here with a kind of its own. */
export function published(): readonly Published[] {
  return eventDefinitions.map((definition) => {
    const { type, title, description, writer, reader } = definition
    const [, domain = '', , major = ''] = type.split('.')
    return {
      kind: 'event',
      type,
      domain,
      version: Number(major.slice(1)),
      lifecycle: 'lifecycle' in definition ? String(definition.lifecycle) : 'active',
      title,
      description,
      schemas: { writer, reader },
    }
  })
}

/** `order.placed.v1`: the name of its files. */
export function fileName(type: string): string {
  return type.replace(/^counterfoil\./, '')
}

/** `OrderPlacedV1`, and `OrderPlacedV1Read` for what readers take: its name in AsyncAPI and OpenAPI. */
export function componentName(name: string, form: Form): string {
  const words = name.split(/[.-]/).map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return `${words.join('')}${form === 'reader' ? 'Read' : ''}`
}
