export { loadReturnPolicy, returnPolicyFormat } from './load-return-policy.ts'
