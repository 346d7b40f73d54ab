import { describeAgreement } from '../../../test/agreement.ts'

describeAgreement(({ kind }) => kind !== 'event')
