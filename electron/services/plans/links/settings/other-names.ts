import { bytesFromText, displayText } from '../../../../netlink/core/text.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import type { FieldReader } from '../../fields/field-reader.ts'
import { formField } from '../../fields/form-field.ts'
import type { KernelState } from '../../state/kernel-state.ts'
import { named } from '../../steps/planned-step.ts'
import type { Planning } from '../../steps/planning.ts'
import { nameOf, replaceLink, withLink } from '../../state/changed-state.ts'
import type { LinkChange, LinkSetting, LinkWish } from '../link-change.ts'
import { linkGuard } from '../link-guard.ts'
import { addedNames, removedNames } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'
import { holderOf, taken } from './name.ts'

const field = formField({
  key: 'altname', label: 'Other names', kind: 'list', attribute: 'IFLA_PROP_LIST IFLA_ALT_IFNAME', group: 'Names',
  help: 'More names that the link answers to, each up to 127 bytes.',
})

function namesOf({ attributes }: LinkMessage): readonly string[] {
  return attributes.propList?.altIfname ?? []
}

/** `ip link property del dev NAME altname …`: those that are no longer wanted. */
export const fewerNames: LinkSetting = {
  field,
  show: (link) => [...namesOf(link)],
  wish(reader) {
    const wanted = reader.emptied('altname') ? [] : reader.list('altname')
    if (wanted === undefined) return undefined
    return (link, planning) => {
      const gone = namesOf(link).filter((one) => !wanted.includes(one))
      return gone.length === 0 ? null : changeOf(gone, 'gone', link, planning)
    }
  },
}

/** `ip link property add dev NAME altname …`: those that it has not yet. */
export const moreNames: LinkSetting = {
  field,
  show: (link) => [...namesOf(link)],
  wish(reader, { header }, { state }) {
    const wanted = reader.emptied('altname') ? [] : reader.list('altname')
    return wanted === undefined ? undefined : adding('altname', wanted, reader, header.index, state)
  },
}

/** What commands say, which name only those that come, or go, and leave the others: no fields of a form. */
export const changedNames: readonly LinkSetting[] = [
  {
    field: { ...field, key: 'altname_remove' },
    show: () => null,
    wish(reader, link) {
      const wanted = reader.list('altname_remove')
      const lacking = wanted?.find((one) => !namesOf(link).includes(one))
      if (wanted === undefined) return undefined
      if (lacking !== undefined) return reader.fault('altname_remove', `The link has no other name "${displayText(lacking)}".`)
      return (now, planning) => changeOf(wanted, 'gone', now, planning)
    },
  },
  {
    field: { ...field, key: 'altname_add' },
    show: () => null,
    wish(reader, { header }, { state }) {
      const wanted = reader.list('altname_add')
      return wanted === undefined ? undefined : adding('altname_add', wanted, reader, header.index, state)
    },
  },
]

function adding(key: string, wanted: readonly string[], reader: FieldReader, index: number, state: KernelState): LinkWish | undefined {
  for (const one of wanted) {
    const holder = holderOf(one, state)
    const length = bytesFromText(one).length
    if (length > 127 || /[/:\s\p{Cc}]/u.test(one)) return reader.fault(key, `"${displayText(one)}" is no name: up to 127 bytes without slash, colon and space.`)
    if (holder !== undefined && (holder.header.index !== index || holder.attributes.ifname === one)) return reader.fault(key, taken(one))
  }
  return (link, planning) => {
    const added = [...new Set(wanted)].filter((one) => !namesOf(link).includes(one))
    return added.length === 0 ? null : changeOf(added, 'added', link, planning)
  }
}

function changeOf(names: readonly string[], what: 'gone' | 'added', link: LinkMessage, { state }: Planning): LinkChange {
  const { index } = link.header
  const before = namesOf(link)
  const now = what === 'gone' ? before.filter((one) => !names.includes(one)) : [...before, ...names]
  const after = replaceLink(state, withLink(link, { propList: now.length === 0 ? undefined : { altIfname: now } }))
  const [add, remove] = [addedNames(index, names), removedNames(index, names)]
  const said = names.join(', ')
  return {
    sentence: what === 'gone' ? `Call ${named(nameOf(link))} no longer ${said}` : `Call ${named(nameOf(link))} also ${said}`,
    changes: names.map((one) => ({ field: 'altname', before: what === 'gone' ? one : null, after: what === 'gone' ? null : one })),
    forward: what === 'gone' ? remove : add,
    inverses: [undoing(what === 'gone' ? add : remove, what === 'gone' ? { mayExist: true } : { mayLack: true })],
    guard: linkGuard(after, what === 'gone' ? {} : { otherNames: names }),
  }
}
