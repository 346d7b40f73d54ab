import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { page, stateMachinePage } from './state-machine.ts'

it('the committed page of the state machine is that of the code', () => {
  const committed = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
  expect(committed, `${page} is not what the code gives: run \`npx -y pnpm@12 generate:returns\``).toBe(
    stateMachinePage(),
  )
})
