import { readFileSync } from 'node:fs'

/** A ```ts block of a README. */
export interface Example {
  /** Where its code begins: a path from the root, and a line. */
  readonly file: string
  readonly line: number
  readonly code: string
  /** Why it is not run: what stands after `no-run` in its first line. Absent when it is run. */
  readonly notRun?: string
  /** What it prints, by its own comments: the text after `//` behind a `console.log(...)`, in order. */
  readonly prints: readonly string[]
}

const block = /^```ts\b[ \t]*(.*)\n([\s\S]*?)^```$/gm
const printed = /^.*\bconsole\.log\(.*\)\s*\/\/ (.*)$/

/** Every ```ts block of a Markdown file. @param root the folder that `file` is relative to, as a URL ending in / */
export function examplesIn(root: URL, file: string): readonly Example[] {
  const markdown = readFileSync(new URL(file, root), 'utf8').replaceAll('\r\n', '\n')
  return Array.from(markdown.matchAll(block), ({ index, 1: info = '', 2: code = '' }) => {
    const reason = /^no-run\b\s*(.*)$/.exec(info)?.[1]
    return {
      file,
      line: markdown.slice(0, index).split('\n').length + 1,
      code,
      ...(reason !== undefined && { notRun: reason }),
      prints: code.split('\n').flatMap((line) => printed.exec(line)?.[1]?.trim() ?? []),
    }
  })
}
