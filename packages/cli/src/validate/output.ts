import { once } from 'node:events'

/** Standard output for results that come one by one: it waits for a slow reader, and ends with one that goes away. */
export interface Output {
  /** False when nobody reads any more. */
  write(text: string): Promise<boolean>
  stop(): void
}

export function standardOutput(): Output {
  let isOpen = true
  const closed = () => {
    isOpen = false
  }
  process.stdout.on('error', closed)
  return {
    async write(text) {
      if (isOpen && !process.stdout.write(text)) {
        await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]).catch(closed)
      }
      return isOpen
    },
    stop: () => process.stdout.off('error', closed),
  }
}
