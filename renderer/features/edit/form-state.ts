import type { FieldValue, FieldValues } from '../../../electron/api/edits.ts'
import type { FieldFault, FormField } from '../../../electron/api/forms.ts'

/** Fields that stand together, under a title. */
export interface FieldGroup {
  readonly title: string
  readonly fields: readonly FormField[]
}

/** The fields that count with these values, in groups, in the order of the description. */
export function shownGroups(fields: readonly FormField[], values: FieldValues, isNew: boolean): readonly FieldGroup[] {
  const groups = new Map<string, FormField[]>()
  for (const field of fields) {
    if (!isShown(field, fields, values) || (field.onlyAtFirst && !isNew)) continue
    groups.set(field.group, [...(groups.get(field.group) ?? []), field])
  }
  return [...groups].map(([title, members]) => ({ title, fields: members }))
}

function isShown({ onlyWith }: FormField, fields: readonly FormField[], values: FieldValues): boolean {
  if (onlyWith === null) return true
  const value = values[onlyWith.key] ?? fields.find(({ key }) => key === onlyWith.key)?.usual ?? null
  return onlyWith.values.some((one) => one === value)
}

/** What is sent: of something new all that was typed, of a row what is otherwise than it was. */
export function sentValues(fields: readonly FormField[], first: FieldValues, values: FieldValues, isNew: boolean): FieldValues {
  const shown = shownGroups(fields, values, isNew).flatMap((group) => group.fields.map(({ key }) => key))
  return Object.fromEntries(
    shown.flatMap((key): [string, FieldValue][] => {
      const value = withoutGaps(values[key] ?? null)
      const was = first[key] ?? null
      if (isNew) return isEmpty(value) ? [] : [[key, value]]
      return isSame(value, was) ? [] : [[key, isEmpty(value) ? null : value]]
    }),
  )
}

/** Whether something was typed that was not there. */
export function isTouched(first: FieldValues, values: FieldValues): boolean {
  return Object.keys(touchedValues(first, values)).length > 0
}

/** What says something else than at first; null where something was emptied. */
export function touchedValues(first: FieldValues, values: FieldValues): FieldValues {
  const keys = Object.keys({ ...first, ...values }).filter((key) => !isSame(first[key] ?? null, values[key] ?? null))
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
}

/** While a list is typed there may be nothing between two spaces. */
function withoutGaps(value: FieldValue): FieldValue {
  return Array.isArray(value) ? value.filter((one: FieldValue) => one !== '') : value
}

function isEmpty(value: FieldValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function isSame(one: FieldValue, other: FieldValue): boolean {
  return (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other)
}

/** What is wrong with a field; null: nothing is known to be. */
export function faultOf(faults: readonly FieldFault[], key: string): string | null {
  return faults.find(({ field }) => field === key)?.message ?? null
}

/** What is wrong with these fields, '' being the whole; with a list of records as such where one of their fields is among them. */
export function faultsOf(faults: readonly FieldFault[], keys: ReadonlySet<string>): readonly FieldFault[] {
  const lists = new Set([...keys].map((key) => key.split('.')[0] ?? ''))
  return faults.filter(({ field }) => keys.has(field ?? '') || lists.has(field ?? ''))
}

/** The keys of all fields that count with these values, those of records as faults name them: "hops.1.via". */
export function shownKeys(fields: readonly FormField[], values: FieldValues, isNew: boolean): readonly string[] {
  return shownGroups(fields, values, isNew).flatMap((group) =>
    group.fields.flatMap((field) => {
      const value = values[field.key] ?? null
      const within = field.kind === 'records' && Array.isArray(value) ? value.flatMap((record: FieldValue, at) => (isRecord(record) ? shownKeys(field.of, record, true).map((key) => `${field.key}.${String(at)}.${key}`) : [])) : []
      return [field.key, ...within]
    }),
  )
}

function isRecord(value: FieldValue): value is FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is wrong and stands at no field that is shown. */
export function otherFaults(faults: readonly FieldFault[], keys: readonly string[]): readonly string[] {
  return faults.filter(({ field }) => field === null || !keys.some((key) => field === key || field.startsWith(`${key}.`))).map(({ message }) => message)
}

/** So much is no bound that anybody meets. */
const noBound = 0x7fff_ffff

/** "68 to 65535", or the name of the number or file that it holds, for below a field; "": nothing that one need know. What is usual stands in the field itself. */
export function hintWords({ min, max, usual, kind, choices }: FormField, value: FieldValue): string {
  const number = typeof value === 'number' ? String(value) : value
  const named = typeof number === 'string' && /^\d+$/.test(number) ? choices.find((choice) => choice.value === number)?.label : undefined
  if (named !== undefined && kind !== 'choice') return named
  const account = kind === 'user' || kind === 'user-group' ? choices.find((choice) => choice.label === value) : undefined
  if (account !== undefined) return `number ${account.value}`
  if (kind === 'namespace' && choices.length === 0) return 'no other namespace has a name'
  if (kind === 'namespace') return choices.find((choice) => choice.value === value && choice.label !== value)?.label ?? ''
  // What it takes beside a number is in its list.
  if (kind === 'choice') return ''
  if (kind === 'switch') return usual === true ? 'usually on' : ''
  const least = min === 0 ? null : min
  const most = max !== null && max >= noBound ? null : max
  if (most !== null) return `${min ?? 'up'} to ${most}`
  return least === null ? '' : `${least} or more`
}

/** How many fields of a group say something that they did not at first. */
export function countTouched({ fields }: FieldGroup, first: FieldValues, values: FieldValues): number {
  return fields.filter(({ key }) => !isSame(first[key] ?? null, values[key] ?? null)).length
}

/** So many fields stand in a form before one has to scroll. */
const seenAtOnce = 12

/** The groups that are open before a person opens or folds them: the first, the second where there is room for it, and those without which there is nothing to make. */
export function isOpenAtFirst(groups: readonly FieldGroup[], place: number, isNew: boolean): boolean {
  const [first = 0, second = 0] = groups.map(({ fields }) => fields.length)
  return place === 0 || (place === 1 && first + second <= seenAtOnce) || (isNew && groups[place]?.fields.some(({ required }) => required) === true)
}
