import type { FormField } from '../../../api/forms.ts'

/** The part of a form that has no title and is always open. */
export const basicGroup = 'Basics'

/** A field of a form; what is not said is as for most: no unit, no range, no choices, devices of all kinds, may be left out. */
export function formField(said: Pick<FormField, 'key' | 'label' | 'kind' | 'attribute' | 'help'> & Partial<FormField>): FormField {
  return { unit: null, min: null, max: null, usual: null, required: false, choices: [], open: false, kinds: [], of: [], each: null, group: basicGroup, onlyAtFirst: false, onlyWith: null, ...said }
}

/** Choices whose words are their values. */
export function plainChoices(values: readonly string[]): FormField['choices'] {
  return values.map((value) => ({ value, label: value }))
}
