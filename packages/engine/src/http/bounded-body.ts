/** A body read so far as its limit allows: whole, or with the rest still to come. */
export type BoundedBody =
  | { readonly isWhole: true; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `stream` gives all of it, from the start. */
  | { readonly isWhole: false; readonly stream: ReadableStream<Uint8Array> }

/** Reads a body into memory, up to a limit in bytes. A stream that grows beyond it is not read further. */
export async function readBounded(body: ReadableStream<Uint8Array> | null, limit: number): Promise<BoundedBody> {
  if (body === null) return { isWhole: true, bytes: new Uint8Array() }
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  for (let length = 0; length <= limit; ) {
    const { done, value } = await reader.read()
    if (done) return { isWhole: true, bytes: joined(chunks, length) }
    chunks.push(value)
    length += value.byteLength
  }
  return { isWhole: false, stream: resumed(chunks, reader) }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

function resumed(
  chunks: readonly Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  const waiting = [...chunks]
  return new ReadableStream({
    async pull(controller) {
      const first = waiting.shift()
      if (first !== undefined) return controller.enqueue(first)
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
