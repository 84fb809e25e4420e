import type { FormDescription, FormField } from '../../../api/forms.ts'
import { neighbourStates } from '../../../netlink/route/neighbour-names.ts'
import type { Names } from '../../names/names.ts'
import { formField } from '../fields/form-field.ts'
import { namedChoices } from '../fields/named-choices.ts'

const stateLabels: Readonly<Record<string, string>> = {
  permanent: 'permanent: never asked for', noarp: 'noarp: not asked for while used', reachable: 'reachable: it answered just now', stale: 'stale: asked for when it is used',
  delay: 'delay: in use, asked for soon', probe: 'probe: being asked for', incomplete: 'incomplete: being looked for', failed: 'failed: it did not answer', none: 'none: nothing is known',
}

/** What can be said of a neighbour; ip-neighbour(8), net/core/neighbour.c of the kernel. */
export function neighbourForm(names: Names): FormDescription {
  return {
    form: 'neighbour',
    title: 'Neighbour',
    purpose: 'Which link-layer address another machine on a link has, so that nobody need ask for it.',
    fields: [
      formField({ key: 'device', label: 'Device', kind: 'device', attribute: 'ndm_ifindex', required: true, onlyAtFirst: true, help: 'The device on whose link the neighbour is.' }),
      formField({ key: 'address', label: 'Address', kind: 'address', attribute: 'NDA_DST', required: true, onlyAtFirst: true, help: 'The neighbour’s IP address.' }),
      formField({ key: 'lladdr', label: 'Link-layer address', kind: 'text', attribute: 'NDA_LLADDR', help: 'Where packets to it are sent on the link, such as 02:00:5e:00:53:01; as long as the device’s own.' }),
      formField({
        key: 'state', label: 'State', kind: 'choice', attribute: 'ndm_state', usual: 'permanent',
        choices: ['permanent', 'noarp', 'reachable', 'stale', 'delay', 'probe', 'incomplete', 'failed', 'none'].map((value) => ({ value, label: stateLabels[value] ?? value })),
        help: 'What the kernel takes it for from now on; all but a permanent one it looks after itself.',
      }),
      formField({ key: 'use', label: 'Ask for it now', kind: 'switch', attribute: 'ndm_flags NTF_USE', usual: false, group: 'Flags', help: 'The kernel asks on the link who has the address, as if a packet were to be sent there.' }),
      formField({ key: 'managed', label: 'Keep it known', kind: 'switch', attribute: 'NDA_FLAGS_EXT', usual: false, group: 'Flags', help: 'The kernel asks again before it forgets, so that the neighbour stays known.' }),
      formField({ key: 'extern_learn', label: 'Learned elsewhere', kind: 'switch', attribute: 'ndm_flags NTF_EXT_LEARNED', usual: false, group: 'Flags', help: 'A program learned of it and looks after it; the kernel does not throw it away to make room.' }),
      ...shared(names),
    ],
  }
}

/** What can be said of a proxy: an address that this machine answers for in another's place. */
export function proxyForm(names: Names): FormDescription {
  return {
    form: 'proxy',
    title: 'Proxy',
    purpose: 'An address that this machine answers for on a link, in the place of another that has it.',
    fields: [
      formField({ key: 'device', label: 'Device', kind: 'device', attribute: 'ndm_ifindex', onlyAtFirst: true, help: 'The device on whose link it answers; of IPv4 all devices where none is given.' }),
      formField({ key: 'address', label: 'Address', kind: 'address', attribute: 'NDA_DST', required: true, onlyAtFirst: true, help: 'The address that it answers for.' }),
      ...shared(names),
    ],
  }
}

function shared({ protocols }: Names): readonly FormField[] {
  return [
    formField({ key: 'router', label: 'Router', kind: 'switch', attribute: 'ndm_flags', usual: false, group: 'Flags', help: 'It is a router, as neighbours of IPv6 say of themselves.' }),
    formField({ key: 'protocol', label: 'Protocol', kind: 'choice', attribute: 'NDA_PROTOCOL', open: true, min: 0, max: 255, group: 'Origin', choices: namedChoices(protocols), help: 'Who added it; a mark for programs, which the kernel keeps and does not act upon.' }),
  ]
}

/** The bit of `ndm_state` of a state's word. */
export function stateBit(word: string): number {
  return Number(Object.entries(neighbourStates).find(([, name]) => name === word)?.[0] ?? 0)
}
