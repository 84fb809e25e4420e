import type { FormField } from '../../../../api/forms.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import { formField } from '../../fields/form-field.ts'
import { named } from '../../steps/planned-step.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import { forgetNeighbours, type ForgottenNeighbours } from '../../dropped/forgotten-neighbours.ts'
import type { LinkSetting } from '../link-change.ts'
import { linkGuard } from '../link-guard.ts'
import { flaggedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'

interface Flag {
  readonly key: string
  readonly label: string
  readonly bit: number
  readonly name: string
  /** The flag says that it is off. */
  readonly reversed?: true
  readonly help: string
  sentence(on: boolean, device: string): string
  /** What beside the flag itself has to be put back, before the state forgets it; then the state is as the kernel leaves it. */
  beside?(link: LinkMessage, planning: Planning): ForgottenNeighbours
}

const allFlags: readonly Flag[] = [
  {
    key: 'arp', label: 'ARP', bit: 0x80, name: 'NOARP', reversed: true,
    help: 'Neighbours are asked for their addresses; turning it on or off forgets all neighbours of the link.',
    sentence: (on, device) => (on ? `Ask for neighbours on ${device}` : `Ask for no neighbours on ${device}`),
    beside: (link, { state }) => forgetNeighbours(state, link.header.index),
  },
  {
    key: 'multicast', label: 'Multicast', bit: 0x1000, name: 'MULTICAST',
    help: 'Packets to groups may be sent and received.',
    sentence: (on, device) => `Turn multicast ${on ? 'on' : 'off'} on ${device}`,
  },
  {
    key: 'allmulticast', label: 'All multicast', bit: 0x200, name: 'ALLMULTI',
    help: 'Packets to every group are received, joined or not.',
    sentence: (on, device) => (on ? `Receive all multicast on ${device}` : `Receive joined multicast alone on ${device}`),
  },
  {
    key: 'promisc', label: 'Promiscuous', bit: 0x100, name: 'PROMISC',
    help: 'Frames are received whomever they are addressed to.',
    sentence: (on, device) => (on ? `Receive everybody’s frames on ${device}` : `Receive own frames alone on ${device}`),
  },
]

/** What `ip link set dev NAME arp|multicast|allmulticast|promisc on|off` set: bits of ifi_flags. */
export const flagSettings: readonly LinkSetting[] = allFlags.map((flag) => ({
  field: formField({ key: flag.key, label: flag.label, kind: 'switch', attribute: `ifi_flags IFF_${flag.name}`, help: flag.help, group: 'Packets' }),
  show: ({ header }) => isOn(flag, header.flags),
  wish(reader) {
    const wanted = reader.switched(flag.key)
    return wanted === undefined ? undefined : (link, planning) => (isOn(flag, link.header.flags) === wanted ? null : changeOf(flag, wanted, link, planning))
  },
}))

/** The field of a link that the kernel makes with these flags: what it is where nothing is said. */
export function madeWith(flags: number, field: FormField): FormField {
  const flag = allFlags.find(({ key }) => key === field.key)
  return flag === undefined ? field : { ...field, usual: isOn(flag, flags) }
}

function isOn({ bit, reversed }: Flag, set: number): boolean {
  return ((set & bit) !== 0) !== (reversed ?? false)
}

function changeOf(flag: Flag, wanted: boolean, link: LinkMessage, planning: Planning) {
  const { bit, key } = flag
  const set = wanted !== (flag.reversed ?? false)
  const { index } = link.header
  const { changes = [], again = [] } = flag.beside?.(link, planning) ?? {}
  const after = replaceLink(planning.state, withLink(link, {}, set ? link.header.flags | bit : link.header.flags & ~bit))
  return {
    sentence: flag.sentence(wanted, named(nameOf(link))),
    changes: [{ field: key, before: word(!wanted), after: word(wanted) }, ...changes],
    forward: flaggedLink(index, set ? bit : 0, bit),
    inverses: [undoing(flaggedLink(index, set ? 0 : bit, bit)), ...again],
    guard: linkGuard(after, { flags: { mask: bit, value: set ? bit : 0 } }),
  }
}

function word(on: boolean): string {
  return on ? 'on' : 'off'
}
