import type { FormField } from '../../../api/forms.ts'
import { formField } from '../fields/form-field.ts'
import { encapsulationFields } from './encapsulation-fields.ts'

/** One of several ways of a route (ip/iproute.c, parse_one_nh). */
export const hopFields: readonly FormField[] = [
  formField({ key: 'via', label: 'Gateway', kind: 'address', attribute: 'RTA_MULTIPATH RTA_GATEWAY', help: 'The next router on this way; an IPv6 route needs one on each.' }),
  formField({ key: 'dev', label: 'Device', kind: 'device', attribute: 'RTA_MULTIPATH rtnh_ifindex', help: 'Where packets leave on this way.' }),
  formField({ key: 'weight', label: 'Weight', kind: 'integer', attribute: 'RTA_MULTIPATH rtnh_hops', min: 1, max: 256, usual: 1, help: 'Its share: a way of weight 2 gets twice what one of weight 1 gets.' }),
  formField({ key: 'onlink', label: 'On-link gateway', kind: 'switch', attribute: 'RTA_MULTIPATH rtnh_flags', usual: false, help: 'The gateway can be reached over the device although no route says so.' }),
  formField({ key: 'realms', label: 'Realms', kind: 'text', attribute: 'RTA_MULTIPATH RTA_FLOW', help: 'IPv4: classes for traffic control: that of the destination, or source/destination.' }),
  ...encapsulationFields('Encapsulation'),
]
