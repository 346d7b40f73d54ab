import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isSgtin, sgtin, sgtinDigitalLink, sgtinEpcUri } from '../src/identifiers/sgtin.ts'

/** The samples of EPCIS by GS1, which name pieces by URIs of both forms. */
const folder = fileURLToPath(new URL('../../../../shared/data/gs1-epcis/JSON/', import.meta.url))
const isThere = existsSync(folder)
const text = globSync('**/*.{json,jsonld}', { cwd: folder })
  .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
  .join('\n')
const found = (pattern: RegExp) => [...new Set(text.match(pattern))]

describe.skipIf(!isThere)(
  `the pieces in the samples of EPCIS${isThere ? '' : ' (skipped: ../shared/data/gs1-epcis is not there)'}`,
  () => {
    it('are read from their EPC URIs, and written as the same', () => {
      const uris = found(/urn:epc:id:sgtin:[^"\s]+/g)
      expect(uris.length).toBeGreaterThan(5)
      const again = uris.map((uri) => sgtinEpcUri(sgtin(uri), uri.slice('urn:epc:id:sgtin:'.length).indexOf('.')))
      expect(again).toEqual(uris)
    })

    it('are read from their Digital Links, and written as the same', () => {
      const uris = found(/https:\/\/id\.gs1\.org\/01\/\d+\/21\/[^"\s]+/g)
      expect(uris.length).toBeGreaterThan(1)
      expect(uris.filter(isSgtin).map((uri) => sgtinDigitalLink(sgtin(uri)))).toEqual(uris)
    })
  },
)
