import * as z from 'zod'
import { type FieldDocs, field } from './field.ts'

/** The id of another event, as its envelope has it. */
export function eventId(docs: FieldDocs<string>) {
  return field(z.string().min(1).max(256), docs)
}

/** The source of another event, as its envelope has it. */
export function eventSource(docs: FieldDocs<string>) {
  return field(z.string().min(1).max(256), docs)
}
