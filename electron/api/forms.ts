import * as z from 'zod'

import type { FieldValue, FieldValues } from './edits.ts'
import { rowId, viewId } from './views.ts'

/** What is edited: an object of the kernel's, for links the kind that is made ("link:vxlan") or what any link can be set to ("link"). */
export type FormName = 'link' | `link:${string}` | 'address' | 'route' | 'rule' | 'neighbour' | 'proxy'

/** How a field is typed, and so which values it takes. */
export type FieldKind =
  /** A string. */
  | 'text'
  /** The name of a device that is made or renamed: 1 to 15 bytes, no slash, no space, no colon. */
  | 'name'
  /** A number between `min` and `max`, in `unit`. */
  | 'integer'
  /** A number of `unit` that may have a fraction. */
  | 'number'
  /** true or false. */
  | 'switch'
  /** One of `choices`; where `open` is set also a number. */
  | 'choice'
  /** Several of `choices`: a list of their values. */
  | 'choices'
  /** A device that there is: its ifindex, 0 for none, or its name. */
  | 'device'
  /** "192.0.2.1", "2001:db8::1" */
  | 'address'
  /** "192.0.2.0/24", "default" */
  | 'prefix'
  /** "02:00:5e:00:53:01" */
  | 'mac'
  /** A list of strings. */
  | 'list'
  /** A list of records, each with the fields `of`. */
  | 'records'
  /** A namespace: its name below /run/netns, or the file of a process's, `/proc/PID/ns/net`. Those that are known are `choices`. */
  | 'namespace'
  /** A user of the machine by name or number. Those with a name are `choices`. */
  | 'user'
  /** A group of users by name or number. Those with a name are `choices`. */
  | 'user-group'

/** One field of a form, as data: what is typed, in which unit, between what, and which attribute it becomes. */
export interface FormField {
  /** The key of its value. */
  readonly key: string
  /** "Ageing time" */
  readonly label: string
  readonly kind: FieldKind
  /** The kernel's name of what it becomes: "IFLA_VXLAN_AGEING", "ifi_flags IFF_UP"; outermost first where it lies in nests: "IFLA_LINKINFO IFLA_INFO_DATA IFLA_BR_AGEING_TIME". */
  readonly attribute: string
  /** "s", "bytes", "packets"; null: it has none. */
  readonly unit: string | null
  readonly min: number | null
  readonly max: number | null
  /** What the kernel takes where nothing is typed, as it is typed; null: nothing, or it is not the same everywhere. */
  readonly usual: FieldValue
  /** Without it there is nothing to make. */
  readonly required: boolean
  /** What is to be chosen from, with the words for it. */
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** It takes a number as well as one of the choices. */
  readonly open: boolean
  /** Of 'device': the kinds of which it may name one; empty: devices of all kinds. */
  readonly kinds: readonly string[]
  /** Of 'records': the fields of each. */
  readonly of: readonly FormField[]
  /** Of 'records': what one of them is called, "way"; else null. */
  readonly each: string | null
  /** The title under which it stands: "Basics", "Timers". */
  readonly group: string
  /** One sentence: what it does. */
  readonly help: string
  /** It can be given when the object is made and not changed after. */
  readonly onlyAtFirst: boolean
  /** Which other field must have which of these values for this one to count; null: it always does. */
  readonly onlyWith: { readonly key: string; readonly values: readonly FieldValue[] } | null
}

/** A form as data. */
export interface FormDescription {
  readonly form: FormName
  /** "New VXLAN", "Change the link" */
  readonly title: string
  /** One sentence on what this is. */
  readonly purpose: string
  readonly fields: readonly FormField[]
}

/** The form of something new, or of a row. */
export const describeFormInput = z.union([
  z.object({ form: z.string().max(32).regex(/^(?:link(?::[a-z0-9_]{1,15})?|address|route|rule|neighbour|proxy)$/) }),
  z.object({ view: viewId, row: rowId }),
])

/** A form and what is to stand in it. */
export interface FilledForm {
  readonly description: FormDescription
  /** Of a row: what it says. Of something new: what is proposed. */
  readonly values: FieldValues
  /** Devices that fields of kind 'device' may name. */
  readonly devices: readonly FormDevice[]
  /** Of something new: what else could be made in its place, each by its form; empty: nothing. */
  readonly kinds: readonly { readonly form: FormName; readonly label: string; readonly purpose: string }[]
}

/** A device that a field may name. */
export interface FormDevice {
  readonly index: number
  readonly name: string
  /** "veth"; "": the kernel names none, as for hardware. */
  readonly kind: string
  readonly up: boolean
  /** Bytes; null: it has none. */
  readonly mtu: number | null
}

/** What is wrong with a field, found before the kernel was asked, or as the kernel said. */
export interface FieldFault {
  /** Which of the edits, from 0; for text the line, from 0. */
  readonly edit: number
  /** The key of the field; null: it is about the whole. Of a record in a list: "hops.1.via". */
  readonly field: string | null
  /** A sentence: what is wrong, which values would do. */
  readonly message: string
  /** Of text: where in its line, as UTF-16 offsets. */
  readonly spot?: { readonly from: number; readonly to: number }
}
