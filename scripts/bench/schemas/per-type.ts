import { parseEvent } from '@counterfoil/schemas'
import {
  exampleOf,
  forms,
  jsonSchemas,
  type Published,
  published,
  schemaBase,
  schemaPath,
} from '@counterfoil/schemas/artefacts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { median } from '../median.ts'

/** What reading one type of event costs, in microseconds of one event. */
export interface TypeTimes {
  readonly name: string
  readonly bytes: number
  /** `JSON.parse` of the wire bytes. */
  readonly json: number
  /** `parseEvent(JSON.parse(...))` of the same bytes. */
  readonly read: number
  /** `parseEvent` of a value that is parsed. */
  readonly validate: number
  /** Ajv, compiled from the generated JSON Schema of the readers' form, on that value. */
  readonly ajv: number
}

/** Each work runs so often, in turns, so that what slows the machine for a while slows all of them. */
const rounds = 15
const millisecondsPerRound = 2

export function timesPerType(): readonly TypeTimes[] {
  const ajv = new Ajv2020({ schemas: forms.flatMap((form) => [...jsonSchemas(form).values()]) })
  return published()
    .filter(({ kind }) => kind === 'event')
    .map((event) => timesOf(event, ajv))
}

function timesOf(event: Published, ajv: Ajv2020): TypeTimes {
  const check = ajv.getSchema(`${schemaBase}${schemaPath(event, 'reader')}`)
  if (check === undefined) throw new Error(`no JSON Schema of ${event.name}`)
  const wire = Array.from({ length: 16 }, (_, index) => {
    const value = { ...Object(exampleOf(event.schemas.writer)), id: `${event.name}/${index}` }
    return Buffer.from(JSON.stringify(value))
  })
  const values: readonly unknown[] = wire.map((bytes) => JSON.parse(bytes.toString()))
  if (!values.every((value) => parseEvent(value).ok && check(value) === true))
    throw new Error(`${event.name} is refused`)
  const works = {
    json: () => {
      for (const bytes of wire) JSON.parse(bytes.toString())
    },
    read: () => {
      for (const bytes of wire) parseEvent(JSON.parse(bytes.toString()))
    },
    validate: () => {
      for (const value of values) parseEvent(value)
    },
    ajv: () => {
      for (const value of values) check(value)
    },
  }
  const taken: Record<keyof typeof works, number[]> = { json: [], read: [], validate: [], ajv: [] }
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['json', 'read', 'validate', 'ajv'] as const) {
      const microseconds = timeOf(works[name]) / wire.length
      if (round > 0) taken[name].push(microseconds)
    }
  }
  return {
    name: event.name,
    bytes: wire[0]?.length ?? 0,
    json: median(taken.json),
    read: median(taken.read),
    validate: median(taken.validate),
    ajv: median(taken.ajv),
  }
}

/** Microseconds of one run. */
function timeOf(work: () => void): number {
  const start = performance.now()
  let runs = 0
  let elapsed = 0
  while (elapsed < millisecondsPerRound) {
    work()
    runs += 1
    elapsed = performance.now() - start
  }
  return (elapsed / runs) * 1000
}
