import { isIdentifier } from '@counterfoil/kernel'
import { expect, it } from 'vitest'
import { identifier } from './text.ts'

const read = identifier({ title: 'Id', description: 'An id.', example: '1' })
const isRead = (text: string) => read.safeParse(text).success

it.each([
  ['alone', (character: string) => character],
  ['between others', (character: string) => `a${character}b`],
])('a character %s is taken by an event where the kernel takes it', (_, textOf) => {
  const differing: string[] = []
  for (let point = 0; point <= 0x10ffff; point++) {
    const text = textOf(String.fromCodePoint(point))
    if (isRead(text) !== isIdentifier(text)) differing.push(point.toString(16))
  }
  expect(differing).toEqual([])
})
