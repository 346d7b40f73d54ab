import { quoted } from '../quoted.ts'

/**
 * The 82 characters that GS1 allows in lots, serials and the like: the invariant part of ISO/IEC 646 without the space
 * (GS1 General Specifications, 7.11).
 */
const outsideSet82 = /[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/u

/** Whether every character is one of the 82; true of an empty text. */
export function isInSet82(text: string): boolean {
  return !outsideSet82.test(text)
}

/** Whether a text is 1 to `most` characters of the set. */
export function isSet82Text(text: string, most: number): boolean {
  return text.length > 0 && text.length <= most && isInSet82(text)
}

/** Why a text is none, for a person. @param name as a message says it: `a lot`. */
export function whyNoSet82Text(text: string, most: number, name: string): string {
  const none = `${quoted(text)} is not ${name}`
  if (text.length === 0) return `${none}: it is empty; leave it out where there is none`
  if (text.length > most) return `${none}: it has ${text.length} characters and GS1 allows ${most}`
  const [wrong = ''] = outsideSet82.exec(text) ?? []
  return `${none}: GS1 does not allow ${quoted(wrong)} in it; letters A to Z, digits and !"%&'()*+,-./:;<=>?_ it does`
}
