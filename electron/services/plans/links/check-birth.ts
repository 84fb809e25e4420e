import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { named } from '../steps/planned-step.ts'
import { nameByIndex, nameOf } from '../state/changed-state.ts'
import { numberOf, type KindData } from './kinds/data-field.ts'
import type { LinkKind } from './kinds/link-kind.ts'
import { isOfNoDevice, ofNoDevice } from './settings/address.ts'

const IFF_LOOPBACK = 0x8
const ARPHRD_ETHER = 1
const MACVLAN_MODE_PASSTHRU = 8

/** The least and the most bytes that a new link of a kind may carry, where it is the kind that says so (ETH_MAX_MTU; of a VRF IPV6_MIN_MTU and IP6_MAX_MTU). */
export const carried: Readonly<Record<string, readonly [number, number]>> = { veth: [68, 65_535], bridge: [68, 65_535], vxlan: [68, 65_535], vrf: [1280, 65_575] }

/** What of a new link is checked. */
interface Birth {
  readonly mtu: number | undefined
  readonly address: string | undefined
  /** The link that it stands on. */
  readonly lower: number | undefined
  readonly data: KindData
}

/** Notes why the kernel would not make a link of this kind (rtnl_newlink and the kinds' `validate` and `newlink`). */
export function checkBirth(reader: FieldReader, kind: LinkKind, { mtu, address, lower, data }: Birth, state: KernelState): void {
  const [least, most] = carried[kind.kind] ?? []
  if (mtu !== undefined && least !== undefined && most !== undefined && (mtu < least || mtu > most)) reader.fault('mtu', `A ${kind.label} takes an MTU from ${least} to ${most} bytes.`)
  if (address !== undefined && isOfNoDevice(address)) reader.fault('address', ofNoDevice)
  const below = lower === undefined ? undefined : linkByIndex(state, lower)
  if (below !== undefined) checkLower(reader, kind, below, mtu)
  if (below !== undefined && kind.data === 'macvlan') checkMacvlan(reader, below, data, state)
  if (kind.data === 'vxlan') checkOtherVxlans(reader, data, state)
}

function checkLower(reader: FieldReader, { label }: LinkKind, below: LinkMessage, mtu: number | undefined): void {
  const { mtu: carries = 0 } = below.attributes
  if (mtu !== undefined && carries !== 0 && mtu > carries) reader.fault('mtu', `${named(nameOf(below))} below carries ${carries} bytes: a ${label} on it takes an MTU up to that.`)
}

function checkMacvlan(reader: FieldReader, below: LinkMessage, { mode }: KindData, state: KernelState): void {
  const name = named(nameOf(below))
  const { master, linkinfo } = below.attributes
  if (below.header.type !== ARPHRD_ETHER || (below.header.flags & IFF_LOOPBACK) !== 0) reader.fault('link', `${name} carries no Ethernet frames between hosts: choose an Ethernet link.`)
  else if (master !== undefined && linkinfo?.slaveKind !== 'vrf') reader.fault('link', `${name} is a part of ${named(nameByIndex(state, master))}, which takes all its frames: choose that, or take it out first.`)
  const beside = state.links.filter(({ attributes }) => attributes.linkinfo?.data?.macvlan !== undefined && attributes.linkNetnsid === undefined && attributes.link === below.header.index)
  const alone = beside.find(({ attributes }) => attributes.linkinfo?.data?.macvlan?.mode === MACVLAN_MODE_PASSTHRU)
  if (alone !== undefined) reader.fault('link', `${named(nameOf(alone))} has ${name} for itself, in mode passthru: delete it first, or choose another link.`)
  else if (mode === MACVLAN_MODE_PASSTHRU && beside[0] !== undefined) reader.fault('mode', `In mode passthru a link is alone on another, and ${named(nameOf(beside[0]))} is on ${name} already: choose another mode or link.`)
}

/** By these two VXLANs of one identifier and port are told apart (VXLAN_F_RCV_FLAGS). */
const receiving = ['gbp', 'gpe', 'udpZeroCsum6Rx', 'remcsumRx', 'collectMetadata', 'vnifilter'] as const

function checkOtherVxlans(reader: FieldReader, data: KindData, state: KernelState): void {
  const id = numberOf(data['id'])
  if (id === undefined) return
  const usualPort = 8472
  const [port, six] = [numberOf(data['port']) ?? usualPort, isIpv6(data)]
  const same = state.links.find(({ attributes }) => {
    const other: KindData = attributes.linkinfo?.data?.vxlan ?? {}
    return other['id'] === id && (other['port'] ?? usualPort) === port && isIpv6(other) === six && receiving.every((key) => isOn(data[key]) === isOn(other[key]))
  })
  if (same !== undefined) reader.fault('id', `${named(nameOf(same))} has the identifier ${id} on port ${port} already: take another identifier or port.`)
}

function isIpv6({ group6, local6 }: KindData): boolean {
  return group6 !== undefined || local6 !== undefined
}

function isOn(value: unknown): boolean {
  return value === 1 || value === true
}
