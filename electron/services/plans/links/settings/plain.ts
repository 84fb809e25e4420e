import { formField } from '../../fields/form-field.ts'
import { named } from '../../steps/planned-step.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import type { LinkSetting } from '../link-change.ts'
import { faultyField } from '../../steps/planning-error.ts'
import { linkGuard } from '../link-guard.ts'
import { changedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'

export const txqueuelenField = formField({
  key: 'txqueuelen', label: 'Transmit queue', kind: 'integer', attribute: 'IFLA_TXQLEN', unit: 'packets', min: 0, max: 0x7fff_ffff, usual: 1000, group: 'Packets',
  help: 'How many packets wait to be sent at most, where the queueing discipline goes by it.',
})

/** `ip link set dev NAME txqueuelen N`. */
export const txqueuelen: LinkSetting = {
  field: txqueuelenField,
  show: ({ attributes }) => attributes.txqlen ?? null,
  wish(reader) {
    const wanted = reader.integer('txqueuelen')
    if (wanted === undefined) return undefined
    return (link, { state }) => {
      const before = link.attributes.txqlen
      if (before === wanted) return null
      const after = replaceLink(state, withLink(link, { txqlen: wanted }))
      return {
        sentence: `Let ${wanted} packets wait on ${named(nameOf(link))}`,
        changes: [{ field: 'txqueuelen', before: before === undefined ? null : String(before), after: String(wanted) }],
        forward: changedLink(link.header.index, { txqlen: wanted }),
        inverses: [undoing(changedLink(link.header.index, before === undefined ? {} : { txqlen: before }))],
        guard: linkGuard(after, { attributes: { txqlen: wanted } }),
      }
    }
  },
}

export const groupField = formField({
  key: 'group', label: 'Group', kind: 'text', attribute: 'IFLA_GROUP', usual: 'default', group: 'Names',
  help: 'The group of links that it belongs to, by name or number; rules and commands can be about a group.',
})

/** `ip link set dev NAME group GROUP`. */
export const group: LinkSetting = {
  field: groupField,
  show: ({ attributes }) => (attributes.group === undefined ? null : String(attributes.group)),
  wish(reader, _link, { names }) {
    const wanted = reader.emptied('group') ? 0 : reader.id('group', names.groups)
    if (wanted === undefined) return undefined
    return (link, { state }) => {
      const before = link.attributes.group ?? 0
      if (before === wanted) return null
      const after = replaceLink(state, withLink(link, { group: wanted }))
      return {
        sentence: `Put ${named(nameOf(link))} into the group ${names.groups.name(wanted)}`,
        changes: [{ field: 'group', before: names.groups.name(before), after: names.groups.name(wanted) }],
        forward: changedLink(link.header.index, { group: wanted }),
        inverses: [undoing(changedLink(link.header.index, { group: before }))],
        guard: linkGuard(after, { attributes: { group: wanted } }),
      }
    }
  },
}

/** `ip link set dev NAME alias TEXT`; an empty one takes it away. */
export const alias: LinkSetting = {
  field: formField({
    key: 'alias', label: 'Alias', kind: 'text', attribute: 'IFLA_IFALIAS', group: 'Names',
    help: 'A description for people, up to 255 bytes; nothing is found by it.',
  }),
  show: ({ attributes }) => attributes.ifalias ?? null,
  wish(reader) {
    const wanted = reader.emptied('alias') ? '' : reader.text('alias')
    if (wanted === undefined) return undefined
    if (Buffer.byteLength(wanted) > 255) return reader.fault('alias', `An alias has 255 bytes at most; this one has ${Buffer.byteLength(wanted)}.`)
    return (link, { state }) => {
      const before = link.attributes.ifalias ?? ''
      if (before === wanted) return null
      const after = replaceLink(state, withLink(link, { ifalias: wanted === '' ? undefined : wanted }))
      return {
        sentence: wanted === '' ? `Take the alias of ${named(nameOf(link))} away` : `Describe ${named(nameOf(link))} by an alias`,
        changes: [{ field: 'alias', before: before === '' ? null : before, after: wanted === '' ? null : wanted }],
        forward: changedLink(link.header.index, { ifalias: wanted }),
        inverses: [undoing(changedLink(link.header.index, { ifalias: before }))],
        guard: linkGuard(after, wanted === '' ? {} : { alias: wanted }),
      }
    }
  },
}

/** `ip link set dev NAME addrgenmode MODE`. */
const generationModes = ['eui64', 'none', 'stable_secret', 'random'] as const

export const addrgenmode: LinkSetting = {
  field: formField({
    key: 'addrgenmode', label: 'IPv6 addresses by', kind: 'choice', attribute: 'IFLA_AF_SPEC AF_INET6 IFLA_INET6_ADDR_GEN_MODE', usual: 'eui64', group: 'Addresses',
    choices: [
      { value: 'eui64', label: 'The hardware address' }, { value: 'none', label: 'None of itself' },
      { value: 'stable_secret', label: 'A secret' }, { value: 'random', label: 'A random secret' },
    ],
    help: 'How the kernel makes the link-local address, and those in prefixes of routers.',
  }),
  show: ({ attributes }) => generationModes[attributes.afSpec?.families?.inet6?.addrGenMode ?? -1] ?? null,
  wish(reader, { attributes }) {
    const word = reader.choice('addrgenmode')
    if (word === undefined) return undefined
    const none = 'There is no IPv6 on this link: its MTU is below 1280, say.'
    if (attributes.afSpec !== undefined && attributes.afSpec.families?.inet6 === undefined) return reader.fault('addrgenmode', none)
    const wanted = generationModes.findIndex((mode) => mode === word)
    return (link, { state }) => {
      const { families } = link.attributes.afSpec ?? {}
      // What is set before may have ended it.
      if (link.attributes.afSpec !== undefined && families?.inet6 === undefined) throw faultyField('addrgenmode', none)
      const before = families?.inet6?.addrGenMode ?? 0
      if (before === wanted) return null
      const mode = (addrGenMode: number) => ({ afSpec: { families: { inet6: { addrGenMode } } } })
      const after = replaceLink(state, withLink(link, { afSpec: { families: { ...families, inet6: { ...families?.inet6, addrGenMode: wanted } } } }))
      return {
        sentence: `Change how ${named(nameOf(link))} makes IPv6 addresses`,
        changes: [{ field: 'addrgenmode', before: generationModes[before] ?? String(before), after: word }],
        forward: changedLink(link.header.index, mode(wanted)),
        inverses: [undoing(changedLink(link.header.index, mode(before)))],
        guard: linkGuard(after),
      }
    }
  },
}
