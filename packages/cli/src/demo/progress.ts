import ora from 'ora'
import { grouped } from './grouped.ts'

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
  // A terminal that says it has no columns (some pseudo-terminals do) makes ora erase lines without end.
  const isTerminal = process.stderr.isTTY && process.stderr.columns > 0
  let spinner = ora({ isEnabled: false, isSilent: true })
  return {
    phase(doing, total) {
      // Standard input stays alone: ora would read it to swallow what is typed meanwhile.
      const look = { stream: process.stderr, isEnabled: isTerminal, isSilent: !isTerminal, discardStdin: false }
      spinner = ora({ text: doing, ...look }).start()
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
