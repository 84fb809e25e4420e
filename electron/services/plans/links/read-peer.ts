import type { LinkAttributes } from '../../../netlink/route/link.ts'
import type { VethPeer } from '../../../netlink/route/veth.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { freeIndex } from '../state/kernel-state.ts'
import type { Planning } from '../steps/planning.ts'
import { isOfNoDevice, ofNoDevice } from './settings/address.ts'
import { holderOf, isOfNone, ofNone, taken } from './settings/name.ts'

/** ETH_MAX_MTU. */
const mostOfVeth = 65_535

/** The other end of a veth as it is to be made. */
export interface Peer {
  readonly name: string
  /** null: it is in another namespace, which chooses. */
  readonly index: number | null
  readonly attributes: LinkAttributes
  readonly request: VethPeer
}

/** Reads what is said of the other end of the veth with this ifindex and name. */
export function readPeer(reader: FieldReader, near: number, nearName: string, planning: Planning): Peer {
  const { state } = planning
  const name = reader.name('peer_name') ?? ''
  if (isOfNone(name)) reader.fault('peer_name', ofNone(name))
  const elsewhere = reader.text('peer_netns')
  if (elsewhere === undefined && holderOf(name, state) !== undefined) reader.fault('peer_name', taken(name))
  if (elsewhere === undefined && name !== '' && name === nearName) reader.fault('peer_name', 'The two ends need different names.')
  const index = elsewhere === undefined ? Math.max(freeIndex(state), near + 1) : null
  const [mtu, address, txqlen] = [reader.integer('peer_mtu'), reader.mac('peer_address'), reader.integer('peer_txqueuelen')]
  if (mtu !== undefined && mtu > mostOfVeth) reader.fault('peer_mtu', `A veth takes an MTU from 68 to ${mostOfVeth} bytes.`)
  if (address !== undefined && isOfNoDevice(address)) reader.fault('peer_address', ofNoDevice)
  const attributes = {
    ifname: name,
    ...(mtu === undefined ? {} : { mtu }),
    ...(address === undefined ? {} : { address }),
    ...(txqlen === undefined ? {} : { txqlen }),
  }
  const away = elsewhere === undefined ? {} : { netNsFd: planning.namespaceNumber(elsewhere) }
  return { name, index, attributes, request: { header: index === null ? {} : { index }, attributes: { ...attributes, ...away } } }
}
