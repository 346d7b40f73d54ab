import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ajvOf } from '../../../test/agreement.ts'
import { boundsOf } from '../../forms/bounds.ts'
import { acceptsOf } from '../../reading/accepts.ts'
import { exampleOf } from '../example.ts'
import { forms, type Published, published } from '../published.ts'

describe('a list at the bounds of its length', () => {
  const lists = published().flatMap((each) => listsIn(each).map((list) => ({ each, ...list })))
  const oneOfEachBound = [...Map.groupBy(lists, ({ bounds: { least, most } }) => `${least} to ${most}`)].flatMap(
    ([bounds, [first]]) => (first === undefined ? [] : [[bounds, first] as const]),
  )

  it.each(oneOfEachBound)('of %s is judged alike', (_, { each, field, bounds: { least, most } }) => {
    const { writer, reader } = each.schemas
    const event = Object(exampleOf(writer))
    const [item] = event.data[field]
    for (const length of [least - 1, least, most, most + 1]) {
      if (length < 0 || !Number.isFinite(length)) continue
      const input = { ...event, data: { ...event.data, [field]: Array(length).fill(item) } }
      const judgements = [
        writer.safeParse(input).success,
        reader.safeParse(input).success,
        acceptsOf(writer)(input),
        ...forms.map((form) => ajvOf(each, form)(input)),
      ]
      expect(judgements, String(length)).toEqual(judgements.map(() => length >= least && length <= most))
    }
  })
})

/** The lists that are fields of an event's data itself. */
function listsIn({ kind, schemas: { writer } }: Published) {
  const data = kind === 'event' && writer instanceof z.ZodObject ? writer.shape['data'] : undefined
  if (!(data instanceof z.ZodObject)) return []
  return Object.entries(data.shape).flatMap(([field, schema]) =>
    schema instanceof z.ZodArray ? [{ field, bounds: boundsOf(schema) }] : [],
  )
}
