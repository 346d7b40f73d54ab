export interface Interruption {
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
  /** Listens no more. */
  stop(): void
}

/** The first Ctrl-C or SIGTERM asks the work to stop where it is safe; the second ends the program at once. */
export function interruption(): Interruption {
  const controller = new AbortController()
  const stop = () => {
    for (const name of signals) process.off(name, interrupt)
  }
  const interrupt = () => {
    controller.abort()
    // Only now that all have heard of it: what restores the cursor ends the program when it finds itself listening alone.
    setImmediate(stop)
  }
  for (const name of signals) process.on(name, interrupt)
  return { signal: controller.signal, stop }
}

const signals = ['SIGINT', 'SIGTERM'] as const
