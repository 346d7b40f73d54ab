const most = 40

/** A text from outside as a message quotes it: escaped, and cut so that the message stays short. */
export function quoted(text: string): string {
  // A character of two code units is not cut in half.
  const end = (text.codePointAt(most - 1) ?? 0) > 0xffff ? most + 1 : most
  return text.length > end ? `${JSON.stringify(text.slice(0, end))}...` : JSON.stringify(text)
}
