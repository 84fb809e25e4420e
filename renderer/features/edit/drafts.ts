import type { FieldValues } from '../../../electron/api/edits.ts'
import type { FormName } from '../../../electron/api/forms.ts'
import type { EditTarget } from './edit-target.ts'
import { touchedValues } from './form-state.ts'

/** What was typed into a form that was closed before there was a plan. */
export interface Draft {
  /** Of something new: the form that it was typed into. */
  readonly form: FormName
  /** What said something else than at first. */
  readonly values: FieldValues
}

/** What was typed into forms that were closed: each is offered again where the same is opened. Of one and the same the newest is kept. */
export class Drafts {
  readonly #kept = new Map<string, Draft>()

  /** A form is closed, with what stood in it at `first` and in the end. Where nothing was typed, an older draft stays. */
  keep(target: EditTarget, form: FormName, first: FieldValues, values: FieldValues): void {
    const touched = touchedValues(first, values)
    if (Object.keys(touched).length > 0) this.#kept.set(keyOf(target), { form, values: touched })
  }

  /** Null: nothing was typed that is not done, or dropped. */
  of(target: EditTarget): Draft | null {
    return this.#kept.get(keyOf(target)) ?? null
  }

  drop(target: EditTarget): void {
    this.#kept.delete(keyOf(target))
  }
}

/** All kinds of new links share what is typed for one of them, and so do a neighbour and a proxy. */
function keyOf(target: EditTarget): string {
  switch (target.what) {
    case 'new':
      return `new ${target.form.startsWith('link') ? 'link' : target.form === 'proxy' ? 'neighbour' : target.form}`
    case 'row':
      return `row ${target.view} ${target.row}`
    case 'selection':
      return `selection ${target.view}`
  }
}
