import type { FieldValue, FieldValues } from '../../../api/edits.ts'
import type { FormDescription, FormField } from '../../../api/forms.ts'
import type { PlannedChange } from '../../../api/plan.ts'

/** What differs between two sets of values of a form, field by field; null: there is, or will be, nothing of it at all. */
export function formChanges({ fields }: FormDescription, before: FieldValues | null, after: FieldValues | null): readonly PlannedChange[] {
  return fields.flatMap((field) => {
    const [was, is] = [valueText(field, before?.[field.key]), valueText(field, after?.[field.key])]
    return was === is ? [] : [{ field: field.key, before: was, after: is }]
  })
}

/** A value as a change shows it; null: there is none, which a switch that is off is too. */
function valueText({ unit }: FormField, value: FieldValue | undefined): string | null {
  if (value === undefined || value === null || value === '' || value === false) return null
  if (value === true) return 'on'
  if (typeof value === 'number') return unit === null ? String(value) : `${value} ${unit}`
  return typeof value === 'string' ? (unit !== null && /^\d+$/.test(value) ? `${value} ${unit}` : value) : JSON.stringify(value)
}

/** The values of a row with those that a person gave instead: what is not among these stays, what is given as nothing goes. */
export function valuesWith(values: FieldValues, given: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries({ ...values, ...given }).filter(([, value]) => value !== null && value !== ''))
}

/** The key of the field that an attribute comes of, by the kernel's name that the form gives for it; several may stand for one, with " or " between them. */
export function fieldOfForm({ fields }: FormDescription): (attributePath: readonly string[]) => string | null {
  return (path) => fields.find(({ attribute }) => attribute.split(' or ').includes(path.join(' ')))?.key ?? null
}
