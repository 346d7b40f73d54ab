import ora from 'ora'

/** Tells a person on standard error how far the work is. Without a terminal it tells each phase once, when it is done. */
export interface Progress {
  phase(doing: string, total?: number): Phase
  /** Ends what is under way without an outcome: the reason follows as a message of its own. */
  stop(): void
}

export interface Phase {
  /** Rows dealt with so far. */
  rows(count: number): void
  done(what: string, rows: number): void
}

export function terminalProgress(): Progress {
  const isTerminal = process.stderr.isTTY
  let spinner = ora({ isEnabled: false, isSilent: true })
  return {
    phase(doing, total) {
      spinner = ora({ text: doing, stream: process.stderr, isEnabled: isTerminal, isSilent: !isTerminal }).start()
      const started = performance.now()
      return {
        rows(count) {
          const share = total === undefined || total === 0 ? '' : `, ${Math.floor((count * 100) / total)} %`
          spinner.text = `${doing}: ${grouped(count)} rows${share}`
        },
        done(what, rows) {
          const seconds = ((performance.now() - started) / 1000).toFixed(1)
          const text = `${what}: ${grouped(rows)} rows in ${seconds} s`
          if (isTerminal) spinner.succeed(text)
          else process.stderr.write(`${text}\n`)
        },
      }
    },
    stop: () => spinner.stop(),
  }
}

/** Digits in threes, as in `245,903`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-GB')
}
