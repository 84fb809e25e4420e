import type { Edit } from '../../../api/edits.ts'
import type { FormDescription } from '../../../api/forms.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { formField } from '../fields/form-field.ts'
import { routeForm } from './route-form.ts'

type RouteEdit = Extract<Edit, { op: 'route.add' | 'route.replace' | 'route.change' | 'route.append' | 'route.prepend' | 'route.delete' }>

const verbs = [
  { value: 'add', label: 'add: this one is refused', op: 'route.add' },
  { value: 'replace', label: 'replace: this takes its place', op: 'route.replace' },
  { value: 'append', label: 'append: this comes behind it', op: 'route.append' },
  { value: 'prepend', label: 'prepend: this comes before it', op: 'route.prepend' },
] as const

const existing = formField({
  key: 'existing', label: 'If there is one', kind: 'choice', attribute: 'nlmsg_flags', usual: 'add', onlyAtFirst: true, choices: verbs.map(({ value, label }) => ({ value, label })),
  help: 'One to the same destination with the same metric, in the same table. IPv6 knows no before and behind, and makes one route of several ways of two that have gateways.',
})

/** The form of a route that is made: that of a route, and what becomes of one that there is already. */
export const newRouteForm: FormDescription = {
  ...routeForm,
  fields: routeForm.fields.flatMap((field) => (field.key === 'table' ? [field, existing] : [field])),
}

/** An edit, with the verb that the form of a new route says. Throws `PlanningError` where that is none. */
export function byVerb(edit: RouteEdit): RouteEdit {
  if (edit.op !== 'route.add') return edit
  const { existing: wanted = null, ...values } = edit.values
  const reader = new FieldReader([existing], { existing: wanted })
  const word = reader.choice(existing.key)
  reader.finish()
  return { ...edit, op: verbs.find(({ value }) => value === word)?.op ?? edit.op, values }
}
