import { type FieldDocs, field } from './field.ts'
import { attributeText, uriReferenceText } from './text.ts'

/** The id of another event, as its envelope has it. */
export function eventId(docs: FieldDocs<string>) {
  return field(attributeText, docs)
}

/** The source of another event, as its envelope has it. */
export function eventSource(docs: FieldDocs<string>) {
  return field(uriReferenceText, docs)
}
