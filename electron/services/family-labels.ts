import { AF_INET, AF_INET6 } from '../netlink/core/constants.ts'
import { listedLabels } from './declared-field.ts'

/** The families of addresses and routes. */
export const familyLabels = listedLabels({ [AF_INET]: 'inet', [AF_INET6]: 'inet6' })
