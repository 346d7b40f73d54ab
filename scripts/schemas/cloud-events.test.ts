import { existsSync, readFileSync } from 'node:fs'
import { parseEvent, parseEventBatch } from '@counterfoil/schemas'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { goldens } from './golden-files.ts'

const shared = new URL('../../../shared/data/', import.meta.url)
const envelopeSchema = new URL('cloudevents/cloudevents/formats/cloudevents.json', shared)
const isSchemaThere = existsSync(envelopeSchema)
const events: readonly Fields[] = [...goldens().values()].map((text) => JSON.parse(text))

type Fields = Readonly<Record<string, unknown>>

function cloudEventsCheck() {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  return ajv.compile(JSON.parse(readFileSync(envelopeSchema, 'utf8')))
}

describe.skipIf(!isSchemaThere)(
  `the JSON Schema of CloudEvents${isSchemaThere ? '' : ' (../shared/data/cloudevents is not there)'}`,
  () => {
    it('accepts every golden', () => {
      const check = cloudEventsCheck()
      for (const event of events) expect(check(event), JSON.stringify(check.errors)).toBe(true)
      expect(check({ ...events[0], id: '' })).toBe(false)
    })
  },
)

/** A case of the conformance suite: an event, and the mode in which it is sent where the case names one. */
interface ConformanceCase {
  readonly Mode?: 'binary' | 'structured'
  readonly ContextAttributes: Fields & { readonly Extensions?: Fields }
  readonly Data: string
}

const files = ['v1.yaml', 'v1.0/v1_minimum.yaml'].map(
  (name) => [name, new URL(`cloudevents-conformance/yaml/${name}`, shared)] as const,
)
const areCasesThere = files.every(([, file]) => existsSync(file))
const cases = !areCasesThere
  ? []
  : files.flatMap(([name, file]) =>
      parseAllDocuments(readFileSync(file, 'utf8'), { schema: 'failsafe' }).map((document, index) => {
        const found: ConformanceCase = document.toJS()
        return [`${name} ${index + 1}`, found] as const
      }),
    )
/** Binary mode puts attributes into headers: it is the business of a transport, not of the JSON format. */
const jsonCases = cases.filter(([, { Mode }]) => Mode !== 'binary')
const isJson = ({ ContextAttributes: { datacontenttype = 'application/json' } }: ConformanceCase) =>
  String(datacontenttype).startsWith('application/json')

/** The case in the JSON format. */
function structured({ ContextAttributes: { Extensions, ...attributes }, Data, ...rest }: ConformanceCase): Fields {
  const data = isJson({ ContextAttributes: attributes, Data, ...rest }) ? JSON.parse(Data) : Data
  return { ...attributes, ...Extensions, data }
}

/** One of our events with the attributes of the case, all but its type. */
function ours(conformance: ConformanceCase): Fields {
  const { type: _, data: __, ...attributes } = structured(conformance)
  return { ...events[0], ...attributes }
}

describe.skipIf(!areCasesThere)(
  `the CloudEvents conformance cases${areCasesThere ? '' : ' (../shared/data/cloudevents-conformance is not there)'}`,
  () => {
    it('are there', () => expect(jsonCases.length).toBeGreaterThanOrEqual(7))

    it.skipIf(!isSchemaThere).each(jsonCases)('%s is put into the JSON format rightly', (_, conformance) => {
      const check = cloudEventsCheck()
      expect(check(structured(conformance)), JSON.stringify(check.errors)).toBe(true)
    })

    it.each(jsonCases.filter(([, each]) => isJson(each)))('%s: its attributes are read as they are', (_, each) => {
      const { datacontenttype: __, ...attributes } = ours(each)
      const outcome = parseEvent(ours(each))
      expect(outcome).toMatchObject({ ok: true, value: attributes })
      // Parameters of the media type say nothing here: JSON is UTF-8.
      expect(outcome.ok && outcome.value.datacontenttype).toBe('application/json')
    })

    it.each(jsonCases.filter(([, each]) => !isJson(each)))('%s: data that is no JSON is refused', (_, each) => {
      const outcome = parseEvent(ours(each))
      expect(outcome.ok ? [] : outcome.rejection.map(({ path }) => path)).toEqual([['datacontenttype']])
    })

    it('all in one batch are read one by one; types of others are refused at their type', () => {
      const batch = jsonCases.flatMap(([, each]) => [structured(each), ours(each)])
      const outcome = parseEventBatch(batch)
      if (!outcome.ok) throw new Error('refused as a whole')
      expect(outcome.value.map(({ ok }) => ok)).toEqual(jsonCases.flatMap(([, each]) => [false, isJson(each)]))
      expect(outcome.value[0]).toMatchObject({ ok: false, rejection: [{ path: [0, 'type'] }] })
    })
  },
)
