/**
 * Milliseconds to pause after the nth attempt: doubles from 1 to 100, half of it by chance, so that processes that met
 * once do not meet again.
 */
export function pauseAfter(attempt: number): number {
  const longest = Math.min(100, 2 ** (attempt - 1))
  return longest / 2 + (Math.random() * longest) / 2
}
