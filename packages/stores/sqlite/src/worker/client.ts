import { Worker } from 'node:worker_threads'
import type { EngineStore } from '@counterfoil/engine'
import { CounterfoilError } from '@counterfoil/kernel'
import { type Answer, type StoreCall, unpackedError, type WorkerStart } from './messages.ts'

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** The caller's side of the worker: sends calls, hands back answers, and says so when the worker is gone. */
export class WorkerClient {
  readonly #worker: Worker
  readonly #file: string
  readonly #pending = new Map<number, Pending>()
  #lastNumber = 0
  #gone: CounterfoilError | undefined

  /** Resolves when the database is open. */
  static async start(entry: URL, start: WorkerStart): Promise<WorkerClient> {
    const client = new WorkerClient(entry, start)
    await new Promise((resolve, reject) => client.#wait(0, { resolve, reject }))
    return client
  }

  private constructor(entry: URL, start: WorkerStart) {
    this.#file = start.file
    // The source of the workspace's packages resolves by a condition, which a worker does not always inherit.
    const isSource = entry.pathname.endsWith('.ts')
    this.#worker = new Worker(entry, {
      workerData: start,
      // Rows pass through and are garbage at once: more room for them would only be memory that nobody uses.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
      ...(isSource ? { execArgv: ['--conditions=@counterfoil/source'] } : {}),
    })
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.on('error', (cause) => this.#end(`its worker thread failed: ${cause.message}`, cause))
    this.#worker.on('messageerror', (cause) => this.#end(`its worker thread could not be understood`, cause))
    this.#worker.on('exit', (code) => this.#end(`its worker thread stopped with code ${code}`))
  }

  /** The answer's type follows from the method: the worker calls exactly that one. */
  call<Method extends keyof EngineStore>(
    method: Method,
    ...args: Parameters<EngineStore[Method]>
  ): Promise<Awaited<ReturnType<EngineStore[Method]>>> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone)
    const number = ++this.#lastNumber
    return new Promise((resolve, reject) => {
      this.#wait(number, { resolve: resolve as (value: unknown) => void, reject })
      this.#worker.postMessage({ number, call: { method, args } as StoreCall })
    })
  }

  /** Closes the database and waits until the thread has ended. A worker that is gone has nothing to close. */
  async close(): Promise<void> {
    if (this.#gone !== undefined) return
    const exit = new Promise((resolve) => this.#worker.once('exit', resolve))
    await this.call('close')
    this.#worker.ref()
    await exit
  }

  /** A store that is only kept open does not keep the program running; a call under way does. */
  #wait(number: number, pending: Pending): void {
    this.#pending.set(number, pending)
    this.#worker.ref()
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.number)
    this.#pending.delete(answer.number)
    if (this.#pending.size === 0) this.#worker.unref()
    if (answer.ok) pending?.resolve(answer.value)
    else pending?.reject(unpackedError(answer.error))
  }

  #end(reason: string, cause?: unknown): void {
    this.#gone ??= new CounterfoilError(
      'store-worker-stopped',
      `store ${this.#file}: ${reason}; open the store again and repeat what was not answered, which may have been done`,
      { retryable: true, details: { file: this.#file }, cause },
    )
    for (const { reject } of this.#pending.values()) reject(this.#gone)
    this.#pending.clear()
  }
}
