import { isCounterfoilError } from '@counterfoil/kernel'

/** What a person is told about an error: the message of an expected one, all that is known of a bug. */
export function failureText(error: unknown): string {
  if (isCounterfoilError(error)) return error.message
  if (error instanceof Error) return error.stack ?? error.message
  return String(error)
}

/** Why the operating system did not do what it was asked to, in the few cases that people meet. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder'
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
    case 'EPERM':
      return 'it is not permitted'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}
