/** The polynomial of CRC-32 as Ethernet, ZIP and PNG use it, its bits reversed. */
const polynomial = 0xedb88320

const table = /* @__PURE__ */ Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? polynomial : 0)
  return value
})

/** CRC-32: finds bytes that were changed by accident. It is no proof against someone who changes them on purpose. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (let index = 0; index < bytes.length; index++) {
    value = (value >>> 8) ^ (table[(value ^ (bytes[index] ?? 0)) & 255] ?? 0)
  }
  return (value ^ 0xffffffff) >>> 0
}
