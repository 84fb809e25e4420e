import { ApiFailure } from '../../../api/errors.ts'
import type { FieldValues } from '../../../api/edits.ts'
import type { FilledForm, FormDescription } from '../../../api/forms.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { displayText } from '../../../netlink/core/text.ts'
import type { Names } from '../../names/names.ts'
import type { EditedRows } from '../../views/edited-rows.ts'
import { addressForm } from '../addresses/address-form.ts'
import { addressValues } from '../addresses/address-values.ts'
import { record } from './edited-rows.ts'
import { withKnownChoices, type KnownChoices } from './known-choices.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { filledLinkForm, kindsToMake, linkForm, newLinkForm } from '../links/link-forms.ts'
import { neighbourForm, proxyForm } from '../neighbours/neighbour-form.ts'
import { neighbourValues } from '../neighbours/neighbour-values.ts'
import { newRouteForm } from '../routes/new-route-form.ts'
import { routeForm } from '../routes/route-form.ts'
import { routeValues } from '../routes/route-values.ts'
import { ruleForm } from '../rules/rule-form.ts'
import { ruleValues } from '../rules/rule-values.ts'

/** The form of something new. Throws `ApiFailure` where there is none of that name. */
export function newForm(form: string, state: KernelState, names: Names, known: KnownChoices): FilledForm {
  const kind = /^link:(.*)$/.exec(form)?.[1]
  if (kind !== undefined) return { ...filled(linkFormOf(kind, state), {}, state, known), kinds: kindsToMake }
  if (form === 'link') return filled(linkForm, {}, state, known)
  const description = descriptionOf(form, names)
  const made = filled(titled(description, `New ${description.title.charAt(0).toLowerCase()}${description.title.slice(1)}`), {}, state, known)
  return form === 'neighbour' || form === 'proxy' ? { ...made, kinds: [neighbourForm(names), proxyForm(names)].map(({ form: name, title, purpose }) => ({ form: name, label: title, purpose })) } : made
}

/** The form of a row, with what it says. Throws `ApiFailure` where the row is gone or such rows are not changed. */
export function rowForm(rows: EditedRows, state: KernelState, names: Names, known: KnownChoices): FilledForm {
  const [message] = rows.messages
  if (message === undefined) throw new ApiFailure({ code: 'unknown-row', message: 'The row is gone.' })
  if (rows.kind === 'links') {
    const link = linkByIndex(state, linkMessage.decode(message.bytes, message.offset).header.index)
    if (link === undefined) throw new ApiFailure({ code: 'unknown-row', message: 'The link is gone.' })
    const { description, values } = filledLinkForm(link, state)
    return filled(description, values, state, known)
  }
  const edited = record(rows.kind, message)
  switch (edited.kind) {
    case 'address': {
      const device = linkByIndex(state, edited.message.header.index)?.attributes.ifname
      return filled(titled(addressForm(names), 'Change the address'), addressValues(edited.message, device, names), state, known)
    }
    case 'route':
      return filled(titled(routeForm, 'Change the route'), routeValues(edited.message, names), state, known)
    case 'rule':
      return filled(titled(ruleForm(names), 'Change the rule'), ruleValues(edited.message, names), state, known)
    case 'neighbour':
      return filled(
        (edited.message.header.flags & NTF_PROXY) === 0 ? titled(neighbourForm(names), 'Change the neighbour') : titled(proxyForm(names), 'Change the proxy'),
        neighbourValues(edited.message, names),
        state,
        known,
      )
  }
}

function descriptionOf(form: string, names: Names): FormDescription {
  switch (form) {
    case 'address':
      return addressForm(names)
    case 'route':
      return newRouteForm
    case 'rule':
      return ruleForm(names)
    case 'neighbour':
      return neighbourForm(names)
    case 'proxy':
      return proxyForm(names)
    default:
      throw new ApiFailure({ code: 'invalid-input', message: `There is no form "${displayText(form)}".` })
  }
}

function linkFormOf(kind: string, { links }: KernelState): FormDescription {
  const description = newLinkForm(kind, links)
  if (description === null) throw new ApiFailure({ code: 'invalid-input', message: `No links of the kind "${displayText(kind)}" are made here.` })
  return description
}

function titled(description: FormDescription, title: string): FormDescription {
  return { ...description, title }
}

/** With what every form is told of the state. */
function filled(description: FormDescription, values: FieldValues, state: KernelState, known: KnownChoices): FilledForm {
  return {
    description: { ...description, fields: withKnownChoices(description.fields, known) },
    values,
    devices: state.links.map(({ header, attributes }) => ({
      index: header.index,
      name: attributes.ifname ?? `if${header.index}`,
      kind: attributes.linkinfo?.kind ?? '',
      up: (header.flags & IFF_UP) !== 0,
      mtu: attributes.mtu ?? null,
    })),
    kinds: [],
  }
}
