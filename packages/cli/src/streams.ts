import { CounterfoilError } from '@counterfoil/kernel'

/**
 * Writes to standard output and waits until it is out. A reader that has gone away (`| head`) wants no more: that is no
 * error, and the answer is false.
 * @throws CounterfoilError `cannot-write-output`
 */
export function print(text: string): Promise<boolean> {
  surviveErrors()
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (cause) => {
      if (cause === null || cause === undefined) resolve(true)
      else if (isGone(cause)) resolve(false)
      else reject(cannotWrite(cause))
    })
  })
}

/** Tells a person something on standard error. Nobody reading it is no reason to stop the work. */
export function tell(message: string): void {
  surviveErrors()
  process.stderr.write(`counterfoil: ${message}\n`)
}

/** A stream tells its errors as events as well, and one that nobody listens to ends the process. */
export function surviveErrors(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore)
  }
}

function ignore(): void {}

function isGone(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE'
}

function cannotWrite(cause: Error): CounterfoilError {
  const message = `standard output cannot be written: ${cause.message}`
  return new CounterfoilError('cannot-write-output', message, { cause })
}
