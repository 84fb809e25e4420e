import type { Edit } from '../../../api/edits.ts'
import { AF_BRIDGE } from '../../../netlink/core/constants.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { goneChanges, recordsOn } from '../dropped/gone-changes.ts'
import { isMade, type KernelState } from '../state/kernel-state.ts'
import { named } from '../steps/planned-step.ts'
import { faultyField } from '../steps/planning-error.ts'
import type { Planner } from '../steps/planning.ts'
import { nameByIndex, nameOf, replaceLink, withLink } from '../state/changed-state.ts'
import { followCarriers } from './carriers.ts'
import { deletionLosses } from './deletion-losses.ts'
import { dropDevices } from '../dropped/dropping.ts'
import { followAddresses } from './following-bridge.ts'
import { goingWith } from './going-with.ts'
import { backupAgain, portAgain } from './kinds/bridge-port.ts'
import type { LinkKind } from './kinds/link-kind.ts'
import { changedLink, deletedLink } from './link-messages.ts'
import { send, undoing } from '../steps/requests.ts'
import { deviceOf } from './plan-link-set.ts'
import { bornAgain, kindToMake, setAgain } from './restoring/born-again.ts'
import { joinsGroup } from '../dropped/restored-address.ts'
import { upWithRecords } from './restoring/link-local.ts'
import { addressesOf, forwardingAgain, recordsAgain, routesOf } from '../dropped/restoring.ts'
import { followMtus, mtusAgain } from './spreading-mtu.ts'

/** Deletes a link; undoing it makes it again with its ifindex, and everything that went with it. */
export const planLinkDelete: Planner<Extract<Edit, { op: 'link.delete' }>> = ({ device }, planning) => {
  const { state } = planning
  const link = deviceOf(device, state)
  const name = nameOf(link)
  if (link.attributes.linkinfo?.kind === undefined) throw faultyField(null, `${name} is hardware, or the kernel’s own: it cannot be deleted, but taken down.`)
  const gone = goingWith(link, state)
  const indexes = new Set(gone.map(({ header }) => header.index))
  const had = { ...recordsOn(state, indexes), routes: routesOf(indexes, state, addressesOf(indexes, state)) }
  const inverses = inversesOf(link, gone, state)
  const losses = isMade(state, link.header.index) ? [] : deletionLosses(link, gone, state, inverses.length > 0)
  const released = state.links.filter(({ attributes }) => attributes.master !== undefined && indexes.has(attributes.master))
  const { links } = state
  dropDevices(state, indexes)
  for (const port of released) if (!indexes.has(port.header.index)) replaceLink(state, withLink(port, { master: undefined, linkinfo: ownInfo(port) }))
  const known = followAddresses(planning, links)
  const mtus = followMtus(links, planning)
  const carriers = followCarriers(links, state)
  return [
    {
      object: 'link',
      place: 'Link',
      sentence: gone.length === 1 ? `Delete ${named(name)}` : `Delete ${named(name)}, and with it ${gone.slice(1).map((one) => named(nameOf(one))).join(', ')}`,
      changes: [
        ...gone.map((one) => ({ field: 'name', before: nameOf(one), after: null })),
        ...goneChanges(had, state),
        ...known.changes,
        ...carriers.changes,
        ...released.map((port) => ({ field: `master of ${nameOf(port)}`, before: nameByIndex({ ...state, links: [...gone] }, port.attributes.master), after: null })),
      ],
      losses,
      forward: send(deletedLink(link.header.index)),
      inverses: inverses.length === 0 ? [] : [...inverses, ...mtusAgain(mtus.lowered), ...mtus.again, ...known.again, ...carriers.inverses],
      guard: null,
      independent: false,
      fieldOf: () => null,
    },
  ]
}

function inversesOf(link: LinkMessage, gone: readonly LinkMessage[], state: KernelState): readonly Inverse[] {
  const kinds = new Map(gone.flatMap((one): [LinkMessage, LinkKind][] => {
    const kind = kindToMake(one, gone)
    return kind === undefined ? [] : [[one, kind]]
  }))
  if (!kinds.has(link)) return []
  const again = [...kinds.keys()]
  const indexes = new Set(again.map(({ header }) => header.index))
  const ports = inOrderOfPorts(state.links.filter(({ header, attributes: { master } }) => master !== undefined && (indexes.has(header.index) || indexes.has(master))))
  const ofVrf = ports.filter(({ attributes: { linkinfo } }) => linkinfo?.slaveKind === 'vrf').map(({ header }) => header.index)
  const all = new Set([...indexes, ...ports.map(({ header }) => header.index)])
  return [
    ...born(kinds, state),
    ...Array.from(kinds).flatMap(([one, kind]) => setAgain(one, kind)),
    ...ports.flatMap(({ header, attributes }) => (attributes.master === undefined ? [] : [undoing(changedLink(header.index, { master: attributes.master }))])),
    ...ports.flatMap(portAgain),
    ...backedBy(indexes, state).filter(({ header }) => !all.has(header.index)).flatMap(backupAgain),
    ...upWithRecords(again, state, recordsAgain(new Set([...indexes, ...ofVrf]), { ...state, addresses: state.addresses.filter((one) => !joinsGroup(one)) }, 'all')),
    ...forwardingAgain(all, { ...state, neighbours: state.neighbours.filter(({ header, attributes }) => header.family === AF_BRIDGE && (indexes.has(header.ifindex) || attributes.master !== undefined)) }),
  ]
}

/** Ports that have one of these links as their backup, which they lose with it. */
function backedBy(devices: ReadonlySet<number>, state: KernelState): readonly LinkMessage[] {
  return state.links.filter(({ attributes }) => devices.has(attributes.linkinfo?.slaveData?.bridge?.backupPort ?? 0))
}

/** Makes the links again; a pair of veths by one message. Without it nothing that follows makes sense. */
function born(kinds: ReadonlyMap<LinkMessage, LinkKind>, state: KernelState): readonly Inverse[] {
  const made = new Set<number>()
  return Array.from(kinds).flatMap(([link, kind]) => {
    if (made.has(link.header.index)) return []
    made.add(link.header.index)
    if (kind.withPeer === true && link.attributes.link !== undefined) made.add(link.attributes.link)
    return [{ action: bornAgain(link, kind, state), decisive: true } as const]
  })
}

/** A bridge numbers its ports as they come. */
function inOrderOfPorts(ports: readonly LinkMessage[]): readonly LinkMessage[] {
  const number = ({ attributes }: LinkMessage): number => attributes.linkinfo?.slaveData?.bridge?.no ?? 0
  return ports.toSorted((one, other) => number(one) - number(other))
}

function ownInfo({ attributes: { linkinfo } }: LinkMessage) {
  const { slaveKind: _kind, slaveData: _data, ...own } = linkinfo ?? {}
  return linkinfo === undefined ? undefined : own
}
