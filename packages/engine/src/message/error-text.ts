/** What a thrown value says, whatever it is. */
export function errorText(error: unknown): string {
  if (error instanceof Error) return error.message
  try {
    return String(error)
  } catch {
    return 'a value that has no text'
  }
}
