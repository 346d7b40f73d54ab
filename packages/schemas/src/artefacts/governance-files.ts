import type * as z from 'zod'
import { ownershipRegister } from '../governance/ownership.ts'
import { referenceMapping } from '../governance/reference-mapping.ts'
import { validationRules } from '../governance/validation-rules.ts'

/** A file under review. It has one form: it is taken as it is written, or refused. */
export interface GovernanceFile {
  /** What the file itself says that it is. */
  readonly format: string
  readonly title: string
  readonly description: string
  readonly schema: z.ZodType
}

/** Every kind of file under review. */
export function governanceFiles(): readonly GovernanceFile[] {
  return [ownershipRegister, referenceMapping, validationRules].map(({ writer }) => {
    const { title = '', description = '' } = writer.meta() ?? {}
    return { format: writer.shape.format.value, title, description, schema: writer }
  })
}
