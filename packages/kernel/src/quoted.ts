const most = 40

/** A text from outside as a message quotes it: escaped, and cut so that the message stays short. */
export function quoted(text: string): string {
  return text.length > most ? `${JSON.stringify(text.slice(0, most))}...` : JSON.stringify(text)
}
