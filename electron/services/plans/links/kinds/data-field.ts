import type { FieldValue } from '../../../../api/edits.ts'
import type { FormField } from '../../../../api/forms.ts'
import type { PlannedChange } from '../../../../api/plan.ts'
import type { AttributeSet } from '../../../../netlink/core/attributes.ts'
import { formField } from '../../fields/form-field.ts'
import type { FieldReader } from '../../fields/field-reader.ts'
import type { KernelState } from '../../state/kernel-state.ts'

/** The attributes of a kind by the keys of its codec, which checks them as it encodes them. */
export type KindData = Readonly<Record<string, unknown>>

/** What a device is called in a command. */
export type NameOfDevice = (index: number) => string

/** A field of a kind of links: what is typed, and the attributes that it becomes. */
export interface DataField {
  readonly field: FormField
  /** The attributes, by the keys of the codec. */
  readonly attributes: readonly string[]
  /** What is typed as attributes; {}: nothing is. `before`: as the link has them. */
  read(reader: FieldReader, state: KernelState, before: KindData): KindData
  /** As it is typed; null: not set. */
  show(data: KindData): FieldValue
  /** The words of `ip` for what is set in these data; nothing where nothing is. */
  words(data: KindData, device: NameOfDevice): readonly string[]
  /** The attributes that undo what was typed; absent: those that it had before. */
  undo?(before: KindData, typed: KindData): KindData
  /** What the kernel has once this is set of a link; absent: what was typed over what there was. */
  becomes?(all: KindData): KindData
  /** Why it cannot be undone, a sentence; null: it can. Absent: it always can. */
  lasting?(before: KindData): string | null
  /** What the kernel sets besides on a link that is there, as attributes and as rows; null: nothing. It is put back after the field. Absent: never anything. */
  takesAlong?(before: KindData, typed: KindData): { readonly data: KindData; readonly changes: readonly PlannedChange[] } | null
  /** Why the kernel refuses it of a link that is there, a sentence; null: it does not. Absent: it never does. */
  refuses?(before: KindData, typed: KindData): string | null
}

/** What is said of a field beside its attribute. */
export type Said = Pick<FormField, 'key' | 'label' | 'help'> & Partial<FormField>

/** Makes fields of the attributes of one set. `path`: the kernel's names of the nests around it. */
export function dataFields(set: AttributeSet<unknown>, path: string) {
  const attribute = (key: string): string => {
    const part = set.parts.get(key)
    if (part === undefined) throw new Error(`${set.prefix} has no attribute ${key}`)
    return `${path} ${part.kernelName}`
  }
  const field = (at: string, kind: FormField['kind'], said: Said): FormField => formField({ kind, attribute: attribute(at), ...said })
  return {
    /** Any field: what it reads, shows and says in a command. */
    any: (at: string, kind: FormField['kind'], said: Said, rest: Omit<DataField, 'field' | 'attributes'>, attributes: readonly string[] = [at]): DataField => ({ field: field(at, kind, said), attributes, ...rest }),
    /** A whole number. */
    integer: (at: string, said: Said, word = said.key): DataField => ({
      field: field(at, 'integer', said),
      attributes: [at],
      read: (reader) => some(at, reader.integer(said.key)),
      show: (data) => numberOf(data[at]) ?? null,
      words: (data) => worded(word, data[at]),
    }),
    /** Seconds, which are sent in hundredths (USER_HZ); `wide`: as 64 bits. */
    seconds: (at: string, said: Said, wide = false): DataField => ({
      field: field(at, 'number', { unit: 's', ...said }),
      attributes: [at],
      read(reader) {
        const typed = reader.number(said.key)
        if (typed === undefined) return {}
        const hundredths = Math.round(typed * 100)
        return { [at]: wide ? BigInt(hundredths) : hundredths }
      },
      show(data) {
        const hundredths = numberOf(data[at])
        return hundredths === undefined ? null : hundredths / 100
      },
      words: (data) => worded(said.key, data[at]),
    }),
    /** 0 or 1; the words of `ip` for them: numbers, "on" and "off", or two of the kind's own. */
    onOff: (at: string, said: Said, words: 'numbers' | readonly [off: string, on: string] = 'numbers'): DataField => ({
      field: field(at, 'switch', said),
      attributes: [at],
      read: (reader) => some(at, numeric(reader.switched(said.key))),
      show: (data) => (data[at] === undefined ? null : Number(data[at]) !== 0),
      words(data) {
        if (data[at] === undefined) return []
        const on = Number(data[at]) !== 0
        return words === 'numbers' ? [said.key, on ? '1' : '0'] : words[on ? 1 : 0].split(' ').filter((word) => word !== '')
      },
    }),
    /** An attribute whose presence says yes. */
    flag: (at: string, said: Said, word = said.key): DataField => ({
      field: field(at, 'switch', said),
      attributes: [at],
      read: (reader) => (reader.switched(said.key) === true ? { [at]: true } : {}),
      show: (data) => data[at] === true,
      words: (data) => (data[at] === true ? [word] : []),
    }),
    /** One of several words, each with its number. */
    choice: (at: string, said: Said & Required<Pick<FormField, 'choices'>>, numbers: Readonly<Record<string, number>>, word = said.key): DataField => {
      const wordOf = (value: unknown): string | undefined => Object.entries(numbers).find(([, number]) => number === value)?.[0]
      return {
        field: field(at, 'choice', said),
        attributes: [at],
        read(reader) {
          const typed = reader.choice(said.key)
          return typed === undefined ? {} : { [at]: numbers[typed] ?? Number(typed) }
        },
        show: (data) => wordOf(data[at]) ?? (data[at] === undefined ? null : textOf(data[at])),
        words: (data) => (data[at] === undefined ? [] : [word, wordOf(data[at]) ?? textOf(data[at])]),
      }
    },
    /** A hardware address. */
    mac: (at: string, said: Said): DataField => ({
      field: field(at, 'mac', said),
      attributes: [at],
      read: (reader) => some(at, reader.mac(said.key)),
      show: (data) => (typeof data[at] === 'string' ? data[at] : null),
      words: (data) => worded(said.key, data[at]),
    }),
    /** A device, by its ifindex. */
    device: (at: string, said: Said, word = said.key): DataField => ({
      field: field(at, 'device', said),
      attributes: [at],
      read: (reader, state) => some(at, reader.emptied(said.key) ? 0 : reader.device(said.key, state)),
      show: (data) => numberOf(data[at]) || null,
      words(data, device) {
        const index = numberOf(data[at])
        return index === undefined ? [] : index === 0 ? [`no${word}`] : [word, device(index)]
      },
      undo: (before) => ({ [at]: before[at] ?? 0 }),
    }),
  }
}

/** An attribute, where there is a value for it. */
function some(at: string, value: unknown): KindData {
  return value === undefined ? {} : { [at]: value }
}

/** A number, also of 64 bits, as an ordinary one. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : undefined
}

/** A number or a text as text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(numberOf(value) ?? '')
}

function worded(word: string, value: unknown): readonly string[] {
  return value === undefined ? [] : [word, textOf(value)]
}

function numeric(on: boolean | undefined): number | undefined {
  return on === undefined ? undefined : on ? 1 : 0
}
