import { createReadStream } from 'node:fs'
import type { FileContents, FileInput } from '@counterfoil/adapters'
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

export async function demoInput(path: string | undefined, progress: Progress, signal: AbortSignal): Promise<DemoInput> {
  const { file, openingEvents } = path === undefined ? madeUp() : ofUser(path)
  const phase = progress.phase(`reading ${file.name}`)
  const contents = await onlineRetail.read(file, { signal, onProgress: (rows) => phase.rows(rows) })
  phase.done(`read ${file.name}`, contents.rows)
  return { name: file.name, contents, openingEvents }
}

interface Told {
  readonly file: FileInput
  readonly openingEvents: readonly CanonicalEvent[]
}

function ofUser(path: string): Told {
  return { file: { name: path, bytes: createReadStream(resolvePath(path)) }, openingEvents: [] }
}

const seed = 20_260_301

function madeUp(): Told {
  const retailer = simulateRetailer({ seed, location })
  return {
    file: { name: 'made-up retailer', bytes: chunks(retailer.salesFile()) },
    openingEvents: retailer.openingEvents,
  }
}

async function* chunks(bytes: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes
}
