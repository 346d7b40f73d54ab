import { expect, it } from 'vitest'
import { filesIn, generated, schemaFolder } from './files.ts'

const howToMend =
  'packages/schemas/json is not what the model gives: run `npx -y pnpm@12 generate:schemas` and commit it'

it('the committed schemas are those of the model', () => {
  const committed = filesIn(schemaFolder)
  const expected = generated()
  const paths = new Set([...committed.keys(), ...expected.keys()])
  const differing = [...paths].filter((path) => committed.get(path) !== expected.get(path))
  expect(differing, howToMend).toEqual([])
})
