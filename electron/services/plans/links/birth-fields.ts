import type { FormField } from '../../../api/forms.ts'
import { formField } from '../fields/form-field.ts'
import { carried } from './check-birth.ts'
import type { LinkKind } from './kinds/link-kind.ts'
import { addressField } from './settings/address.ts'
import { mtuField } from './settings/mtu.ts'
import { nameField } from './settings/name.ts'
import { groupField, txqueuelenField } from './settings/plain.ts'

const advanced = 'Queues and number'

const indexField = formField({
  key: 'index', label: 'Number', kind: 'integer', attribute: 'ifi_index', min: 1, max: 0x7fff_ffff, group: advanced, onlyAtFirst: true,
  help: 'The ifindex of the link; one that is free, where nothing is said.',
})

const queues: readonly FormField[] = [
  formField({ key: 'numtxqueues', label: 'Transmit queues', kind: 'integer', attribute: 'IFLA_NUM_TX_QUEUES', min: 1, max: 4096, group: advanced, onlyAtFirst: true, help: 'How many queues packets leave by.' }),
  formField({ key: 'numrxqueues', label: 'Receive queues', kind: 'integer', attribute: 'IFLA_NUM_RX_QUEUES', min: 1, max: 4096, group: advanced, onlyAtFirst: true, help: 'How many queues packets come by.' }),
]

const lowerField = formField({
  key: 'link', label: 'On', kind: 'device', attribute: 'IFLA_LINK', required: true, onlyAtFirst: true, help: 'The link that it stands on.',
})

/** The other end of a veth, of which the same can be said. */
const peer: readonly FormField[] = [
  formField({ ...nameField, key: 'peer_name', label: 'Name', required: true, group: 'Other end', attribute: inPeer('IFLA_IFNAME'), onlyAtFirst: true, help: 'What the other end is called.' }),
  formField({ key: 'peer_netns', label: 'Namespace', kind: 'namespace', group: 'Other end', attribute: inPeer('IFLA_NET_NS_FD'), onlyAtFirst: true, help: 'The network namespace that the other end is in; this one, where nothing is said.' }),
  formField({ ...mtuField, key: 'peer_mtu', group: 'Other end', attribute: inPeer('IFLA_MTU'), onlyAtFirst: true }),
  formField({ ...addressField, key: 'peer_address', group: 'Other end', attribute: inPeer('IFLA_ADDRESS'), onlyAtFirst: true, help: 'The MAC address of the other end.' }),
  formField({ ...txqueuelenField, key: 'peer_txqueuelen', group: 'Other end', attribute: inPeer('IFLA_TXQLEN'), onlyAtFirst: true }),
]

function inPeer(attribute: string): string {
  return `IFLA_LINKINFO IFLA_INFO_DATA VETH_INFO_PEER ${attribute}`
}

/** What is said of a link as it is made: of every kind, of those on another link or with another end, of the kind itself. Several of a TUN or TAP are said afterwards, for it is made by ioctl. */
export function birthFields(kind: LinkKind): readonly FormField[] {
  const [min = mtuField.min, max = mtuField.max] = carried[kind.kind] ?? []
  const byMessage = kind.mode === undefined ? [{ ...mtuField, min, max }, addressField, txqueuelenField, groupField, ...queues] : []
  return [
    { ...nameField, required: true, help: 'What the link is called.' },
    ...(kind.onLink === true ? [lowerField] : []),
    ...kind.fields.map(({ field }) => field),
    ...(kind.withPeer === true ? peer.map((field) => (field.key === 'peer_mtu' ? { ...field, min, max } : field)) : []),
    ...byMessage,
    indexField,
  ]
}
