import type { FieldValue, FieldValues } from '../../../api/edits.ts'
import type { FieldFault, FormField } from '../../../api/forms.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { bytesFromText, displayText } from '../../../netlink/core/text.ts'
import type { NameTable } from '../../names/name-table.ts'
import { linkByIndex, linkByName, type KernelState } from '../state/kernel-state.ts'
import { PlanningError } from '../steps/planning-error.ts'

/** An address with the length of its prefix. */
export interface Prefix {
  /** As it was typed, with the bits behind the prefix. */
  readonly address: string
  readonly length: number
  /** 4 or 16. */
  readonly size: 4 | 16
}

/**
 * Reads the values of a form by its description, one by one: each is undefined where it is not given, and where it is wrong, which is noted. `finish` throws all
 * that was noted together, so that a person sees all faults at once; what was read counts only after it.
 */
export class FieldReader {
  readonly #fields: ReadonlyMap<string, FormField>
  readonly #values: FieldValues
  readonly #faults: Omit<FieldFault, 'edit'>[]
  readonly #within: string

  /** `within` stands before the keys of faults: "hops.1."; `faults` takes them. */
  constructor(fields: readonly FormField[], values: FieldValues, within = '', faults: Omit<FieldFault, 'edit'>[] = []) {
    this.#faults = faults
    this.#fields = new Map(fields.map((field) => [field.key, field]))
    this.#values = values
    this.#within = within
    for (const key of Object.keys(values)) if (!this.#fields.has(key)) this.fault(key, `There is no field "${displayText(key)}" here.`)
    for (const field of fields) if (field.required && !this.given(field.key)) this.fault(field.key, `${field.label} is needed.`)
  }

  /** Something was typed: not nothing, null or an empty text, nor the device 0, which is none. */
  given(key: string): boolean {
    const value = this.#values[key]
    return value !== undefined && value !== null && value !== '' && !(value === 0 && this.#fields.get(key)?.kind === 'device')
  }

  /** The field is named and empty: what it holds is to be taken away. */
  emptied(key: string): boolean {
    return key in this.#values && !this.given(key)
  }

  /** Notes what is wrong with a field (null: with the whole). */
  fault(key: string | null, message: string): undefined {
    this.#faults.push({ field: key === null ? null : `${this.#within}${key}`, message })
    return undefined
  }

  /** Throws `PlanningError` with all that was noted. */
  finish(): void {
    if (this.#faults.length > 0) throw new PlanningError(this.#faults)
  }

  text(key: string): string | undefined {
    const value = this.#value(key)
    if (value === undefined) return undefined
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : this.fault(key, `${this.#label(key)} takes text.`)
  }

  /** A whole number within the field's range; text of digits (with 0x: hexadecimal) is one too. */
  integer(key: string): number | undefined {
    const value = this.#number(key, /^(?:-?\d+|0x[0-9a-f]+)$/i)
    return value === undefined || Number.isInteger(value) ? value : this.fault(key, `${this.#label(key)} takes a whole number${this.#range(key)}.`)
  }

  /** A number within the field's range that may have a fraction. */
  number(key: string): number | undefined {
    return this.#number(key, /^-?\d+(?:\.\d+)?$/)
  }

  switched(key: string): boolean | undefined {
    const value = this.#value(key)
    if (value === undefined || typeof value === 'boolean') return value
    if (value === 'on' || value === 1) return true
    if (value === 'off' || value === 0) return false
    return this.fault(key, `${this.#label(key)} is on or off.`)
  }

  /** One of the field's choices; where it is open, a number as text too. */
  choice(key: string): string | undefined {
    const value = this.text(key)
    const field = this.#fields.get(key)
    if (value === undefined || field === undefined) return undefined
    if (field.choices.some((choice) => choice.value === value) || (field.open && /^(?:\d+|0x[0-9a-f]+)$/i.test(value))) return value
    const words = field.choices.map((choice) => choice.value)
    return this.fault(key, `${field.label} is ${words.join(', ')}${field.open ? ' or a number' : ''}, not "${displayText(value)}".`)
  }

  /** A number by its name in a table, or as it is, at most `most`. */
  id(key: string, table: NameTable, most = 0xffff_ffff): number | undefined {
    const value = this.text(key)
    if (value === undefined) return undefined
    const id = table.id(value)
    if (id === null) return this.fault(key, `${this.#label(key)} takes a name that is known here, or a number: "${displayText(value)}" is neither.`)
    return id <= most ? id : this.fault(key, `${this.#label(key)} takes a number up to ${most}.`)
  }

  /** An IP address of a family (4 or 16 bytes; absent: either). */
  address(key: string, size?: 4 | 16): string | undefined {
    const value = this.text(key)
    if (value === undefined) return undefined
    const bytes = parseIpAddress(value)
    if (bytes !== null && (size === undefined || bytes.length === size)) return value
    return this.fault(key, `${this.#label(key)} takes ${size === 4 ? 'an IPv4 address' : size === 16 ? 'an IPv6 address' : 'an IP address'}, such as ${size === 16 ? '2001:db8::1' : '192.0.2.1'}.`)
  }

  /** An address with "/" and a length, or alone, which is the whole of it; `of`: of what, for the example. */
  prefix(key: string, size?: 4 | 16, of: 'network' | 'host' = 'network'): Prefix | undefined {
    const value = this.text(key)
    if (value === undefined) return undefined
    const [address = '', length, ...more] = value.split('/')
    const bytes = parseIpAddress(address)
    const whole = (bytes?.length ?? 0) * 8
    const isWhole = length === undefined
    const bits = isWhole ? whole : /^\d{1,3}$/.test(length) ? Number(length) : -1
    if (bytes === null || more.length > 0 || bits < 0 || bits > whole || (size !== undefined && bytes.length !== size)) {
      return this.fault(key, `${this.#label(key)} takes an address and the length of its prefix, such as ${size === 16 ? '2001:db8::' : '192.0.2.'}${of === 'host' ? '1' : size === 16 ? '' : '0'}/${size === 16 ? '64' : '24'}.`)
    }
    return { address, length: bits, size: bytes.length === 4 ? 4 : 16 }
  }

  /** A hardware address of 6 bytes. */
  mac(key: string): string | undefined {
    const value = this.text(key)
    if (value === undefined || /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(value)) return value?.toLowerCase()
    return this.fault(key, `${this.#label(key)} takes six pairs of hexadecimal digits, such as 02:00:5e:00:53:01.`)
  }

  /** The name of a device that is made or renamed (dev_valid_name, net/core/dev.c). */
  name(key: string): string | undefined {
    const value = this.text(key)
    if (value === undefined) return undefined
    const length = bytesFromText(value).length
    if (length > 15) return this.fault(key, `A device's name has 15 bytes at most; this one has ${length}.`)
    if (value === '.' || value === '..' || /[/:\s\p{Cc}]/u.test(value)) return this.fault(key, 'A device’s name has no slash, colon, space or control character, and is neither "." nor "..".')
    if (value.includes('%')) return this.fault(key, 'A device’s name has no %: the kernel takes %d for a number of its choice.')
    return value
  }

  /** The ifindex of a device that there is, by its index or name. */
  device(key: string, state: KernelState): number | undefined {
    const value = this.#value(key)
    if (value === undefined) return undefined
    const link = typeof value === 'number' ? linkByIndex(state, value) : typeof value === 'string' ? linkByName(state, value) : undefined
    if (link !== undefined) return link.header.index
    return this.fault(key, typeof value === 'number' ? `There is no device with the index ${value}.` : `There is no device "${displayText(typeof value === 'string' ? value : '')}".`)
  }

  /** A list of texts. */
  list(key: string): readonly string[] | undefined {
    const value = this.#value(key)
    if (value === undefined) return undefined
    if (typeof value === 'string') return value.split(/[\s,]+/).filter((word) => word !== '')
    if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return value
    return this.fault(key, `${this.#label(key)} takes a list of words.`)
  }

  /** One reader for each record of a list; faults in them are noted here. */
  records(key: string): readonly FieldReader[] | undefined {
    const value = this.#value(key)
    if (value === undefined) return undefined
    if (!Array.isArray(value) || !value.every(isRecord)) return this.fault(key, `${this.#label(key)} takes a list.`)
    const of = this.#fields.get(key)?.of ?? []
    return value.map((record, index) => new FieldReader(of, record, `${this.#within}${key}.${index}.`, this.#faults))
  }

  #value(key: string): FieldValue | undefined {
    return this.given(key) ? this.#values[key] : undefined
  }

  #number(key: string, form: RegExp): number | undefined {
    const value = this.#value(key)
    if (value === undefined) return undefined
    const field = this.#fields.get(key)
    const number = typeof value === 'number' ? value : typeof value === 'string' && form.test(value) ? Number(value) : Number.NaN
    const within = Number.isFinite(number) && number >= (field?.min ?? -Infinity) && number <= (field?.max ?? Infinity)
    return within ? number : this.fault(key, `${this.#label(key)} takes a number${this.#range(key)}.`)
  }

  #range(key: string): string {
    const { min = null, max = null, unit = null } = this.#fields.get(key) ?? {}
    const of = unit === null ? '' : ` ${unit}`
    if (min !== null && max !== null) return ` from ${min} to ${max}${of}`
    return min !== null ? ` of at least ${min}${of}` : max !== null ? ` up to ${max}${of}` : ''
  }

  #label(key: string): string {
    return this.#fields.get(key)?.label ?? key
  }
}

function isRecord(value: FieldValue): value is FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
