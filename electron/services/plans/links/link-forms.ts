import type { FieldValues } from '../../../api/edits.ts'
import type { FilledForm, FormDescription, FormField } from '../../../api/forms.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { basicGroup } from '../fields/form-field.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { birthFields } from './birth-fields.ts'
import { nameOf } from '../state/changed-state.ts'
import { vlans } from './kinds/bridge.ts'
import { linkKindNamed, linkKinds } from './kinds/link-kind.ts'
import type { LinkSetting } from './link-change.ts'
import { generalSettings, settingsOf } from './link-settings.ts'
import { madeWith } from './settings/flags.ts'
import { portSettings } from './settings/kind.ts'

/** Kinds of links that can be made here, if the kernel has them: `kinds` of a filled form. */
export const kindsToMake: FilledForm['kinds'] = linkKinds.map(({ kind, label, purpose }) => ({ form: `link:${kind}`, label, purpose }))

/** What only one link can have. */
const ofOne: ReadonlySet<string> = new Set(['name', 'altname', 'altname_add', 'altname_remove', 'address'])

/** What any links, several at once, can be set to: the form "link". */
export const linkForm: FormDescription = {
  form: 'link',
  title: 'Change links',
  purpose: 'What is filled in is set of each; what is left empty stays as it is.',
  fields: basicsFirst(generalSettings.map(({ field }) => field).filter(({ key }) => !ofOne.has(key))),
}

/** The form of a new link of a kind, where these are; null: there is none. What cannot be said as it is made is set right after. */
export function newLinkForm(word: string, links: readonly LinkMessage[] = []): FormDescription | null {
  const kind = linkKindNamed(word)
  if (kind === undefined) return null
  const later = [...generalSettings, ...portSettings].map(({ field }) => madeWith(kind.made.flags, field))
  return { form: `link:${kind.kind}`, title: `New ${kind.label}`, purpose: kind.purpose, fields: known(unique([...birthFields(kind), ...later]), kind.kind === 'bridge' ? links : []) }
}

/** The form of a link as it is, with what stands in it. */
export function filledLinkForm(link: LinkMessage, state: KernelState): { readonly description: FormDescription; readonly values: FieldValues } {
  const settings = settingsOf(link, state, {})
  return {
    description: { form: 'link', title: `Change ${nameOf(link)}`, purpose: 'Each change is a step of its own.', fields: known(unique(settings.map(({ field }) => field)), [link]) },
    values: valuesOf(settings, link, state),
  }
}

function valuesOf(settings: readonly LinkSetting[], link: LinkMessage, state: KernelState): FieldValues {
  return Object.fromEntries(settings.map((setting) => [setting.field.key, setting.show(link, state)]))
}

/** What is asked for most stands above the rest. */
function basicsFirst(fields: readonly FormField[]): readonly FormField[] {
  return [...fields.filter(({ group }) => group === basicGroup), ...fields.filter(({ group }) => group !== basicGroup)]
}

/** Without what this kernel's bridges know nothing of: one whose VLANs are not compiled in (CONFIG_BRIDGE_VLAN_FILTERING) takes settings of them without a word, and does not tell their protocol. */
function known(fields: readonly FormField[], links: readonly LinkMessage[]): readonly FormField[] {
  const bridges = links.flatMap(({ attributes }) => attributes.linkinfo?.data?.bridge ?? [])
  return bridges.some(({ vlanProtocol }) => vlanProtocol === undefined) ? fields.filter(({ group }) => group !== vlans) : fields
}

function unique(fields: readonly FormField[]): readonly FormField[] {
  const seen = new Set<string>()
  return fields.filter(({ key }) => !seen.has(key) && seen.add(key) !== undefined)
}
