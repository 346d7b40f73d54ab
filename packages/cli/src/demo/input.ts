import { createReadStream } from 'node:fs'
import type { FileContents } from '@counterfoil/adapters'
import { type Invoice, location, onlineRetail } from '@counterfoil/connector-online-retail'
import type { CanonicalEvent } from '@counterfoil/schemas'
import { simulateRetailer } from '@counterfoil/simulator'
import { resolvePath } from '../working-folder.ts'
import type { Progress } from './progress.ts'

/** What the main job runs on: a file of the user's, or a retailer that is made up the same way each time. */
export interface DemoInput {
  /** For messages: the path as the user gave it. */
  readonly name: string
  readonly contents: FileContents<Invoice>
  /** What other systems told before the first sale. */
  readonly openingEvents: readonly CanonicalEvent[]
}

const seed = 20_260_301

export async function demoInput(path: string | undefined, progress: Progress, signal: AbortSignal): Promise<DemoInput> {
  const name = path ?? 'made-up retailer'
  const retailer = path === undefined ? simulateRetailer({ seed, location }) : undefined
  const bytes = path === undefined ? chunks(retailer?.salesFile() ?? []) : createReadStream(resolvePath(path))
  const phase = progress.phase(`reading ${name}`)
  const contents = await onlineRetail.read({ name, bytes }, { signal, onProgress: (rows) => phase.rows(rows) })
  phase.done(`read ${name}`, contents.rows)
  return { name, contents, openingEvents: retailer?.openingEvents ?? [] }
}

async function* chunks(bytes: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes
}
