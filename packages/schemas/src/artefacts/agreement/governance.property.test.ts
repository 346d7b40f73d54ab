import { describeGovernanceAgreement } from '../../../test/agreement.ts'

describeGovernanceAgreement()
