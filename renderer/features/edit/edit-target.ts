import type { Input } from '../../../electron/api/contract.ts'
import type { Edit, FieldValues, PreviewWish } from '../../../electron/api/edits.ts'
import type { FormDescription, FormName } from '../../../electron/api/forms.ts'

/** What is edited: something new by its form, a row, or all selected rows of links. */
export type EditTarget = { readonly what: 'new'; readonly form: FormName } | { readonly what: 'row'; readonly view: number; readonly row: number } | { readonly what: 'selection'; readonly view: number; /** So many rows are selected. */ readonly count: number }

/** The form to fill in for it. */
export function formOf(target: EditTarget): Input<'forms.describe'> {
  if (target.what === 'row') return { view: target.view, row: target.row }
  return { form: target.what === 'new' ? target.form : 'link' }
}

/** What stands above the form. Of links the kinds beside it say what is made. */
export function titleOf(target: EditTarget, { form, title }: FormDescription): string {
  if (target.what === 'selection') return `Change ${String(target.count)} links`
  return target.what === 'new' && form.startsWith('link:') ? 'New link' : title
}

/** What is asked for with these values. */
export function wishOf(target: EditTarget, values: FieldValues): PreviewWish {
  if (target.what === 'row') return { from: 'row', view: target.view, row: target.row, values }
  if (target.what === 'selection') return { from: 'selection', view: target.view, what: 'set', values }
  return { from: 'edits', edits: [newEdit(target.form, values)] }
}

function newEdit(form: FormName, values: FieldValues): Edit {
  switch (form) {
    case 'address':
      return { op: 'address.add', values }
    case 'route':
      return { op: 'route.add', values }
    case 'rule':
      return { op: 'rule.add', values }
    case 'neighbour':
      return { op: 'neighbour.add', values }
    case 'proxy':
      return { op: 'proxy.add', values }
    case 'link':
    default:
      return { op: 'link.add', kind: form.replace(/^link:?/, ''), values }
  }
}
