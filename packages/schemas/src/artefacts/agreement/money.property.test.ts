import { describeAgreement } from '../../../test/agreement.ts'

const goods = ['inventory', 'order', 'availability', 'return']
describeAgreement(({ kind, domain }) => kind === 'event' && !goods.includes(domain))
