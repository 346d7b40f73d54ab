/**
 * The order of UTF-8 bytes, which databases sort by. It differs from that of UTF-16 code units where surrogate pairs
 * meet U+E000 to U+FFFF.
 */
export function byCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (a === b) continue
    if (isSurrogate(a) === isSurrogate(b)) return a - b
    return isSurrogate(a) ? 1 : -1
  }
  return left.length - right.length
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}
