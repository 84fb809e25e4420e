import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { FieldValue, FieldValues } from '../../../electron/api/edits.ts'
import type { FieldFault, FilledForm, FormField, FormName } from '../../../electron/api/forms.ts'
import { Dialog } from '../../components/dialog.tsx'
import { CommandPreview } from './command-preview.tsx'
import { DraftOffer } from './draft-offer.tsx'
import { EditFoot } from './edit-foot.tsx'
import { EditNote } from './edit-note.tsx'
import { FieldGroup } from './field-group.tsx'
import { faultOf, isOpenAtFirst, otherFaults, shownGroups } from './form-state.ts'
import { KindChoice } from './kind-choice.tsx'
import './edit.css'
import './field.css'

interface EditSheetProps {
  readonly form: FilledForm
  /** Something is made, a row is changed, or several at once are. */
  readonly what: 'new' | 'row' | 'selection'
  readonly title: string
  readonly values: FieldValues
  readonly faults: readonly FieldFault[]
  /** What is wrong came from the kernel, which refused the plan. */
  readonly refused: boolean
  /** Command lines that would do it; empty: not yet. */
  readonly commands: readonly string[]
  /** Why there was no plan at all; null: nothing stands in the way. */
  readonly trouble: string | null
  readonly busy: boolean
  /** Counts how often the keyboard was to go to the first field that something is wrong with. */
  readonly seek: number
  /** Fills in again what was typed here before; null: nothing was, or it is there. */
  readonly onDraft: (() => void) | null
  readonly onChange: (key: string, value: FieldValue) => void
  /** The person goes on from a field. */
  readonly onDone: (key: string) => void
  readonly onKind: (form: FormName) => void
  readonly onPlan: () => void
  readonly onCopy: (text: string) => void
  readonly onClose: () => void
}

/** A form as the core describes it. Nothing happens before the plan was seen. */
export function EditSheet({ form, what, title, values, faults, refused, commands, trouble, busy, seek, onDraft, onChange, onDone, onKind, onPlan, onCopy, onClose }: EditSheetProps) {
  const { description, kinds } = form
  const isNew = what === 'new'
  const groups = shownGroups(description.fields, values, isNew)
  const keys = groups.flatMap((group) => group.fields.map(({ key }) => key))
  const others = otherFaults(faults, keys)
  const body = useRef<HTMLFormElement>(null)
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [entered, setEntered] = useState<string | null>(null)
  useEffect(() => {
    if (seek > 0) find(body.current, '.edit-fields [aria-invalid]')?.focus()
  }, [seek])
  // From anywhere in it, also from lists and buttons, which take Enter for themselves.
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    onPlan()
  })
  useLayoutEffect(() => {
    const element = body.current
    const listener = (event: KeyboardEvent) => pressed(event)
    const entering = ({ target }: FocusEvent) => setEntered(target instanceof Element ? (target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null) : null)
    element?.addEventListener('keydown', listener)
    element?.addEventListener('focusin', entering)
    return () => {
      element?.removeEventListener('keydown', listener)
      element?.removeEventListener('focusin', entering)
    }
  }, [])
  const toFields = () => find(body.current, '.edit-fields :is(input, select)')?.focus()
  // Of a new link its kind is chosen first, of all else the first field is filled in.
  const startsWithKind = isNew && description.form.startsWith('link:')
  const start = useEffectEvent(() => (startsWithKind ? find(body.current?.closest('dialog') ?? null, '.edit-kinds input:checked')?.focus() : toFields()))
  useLayoutEffect(() => start(), [])
  const told = description.fields.find(({ key }) => key === entered) ?? null
  return (
    <Dialog
      title={title}
      head={isNew && kinds.length > 0 ? <KindChoice kinds={kinds} chosen={description.form} onKind={onKind} onEntered={toFields} /> : undefined}
      onClose={onClose}
    >
      <form
        ref={body}
        className="edit-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onPlan()
        }}
      >
        <EditNote sentences={[...(trouble === null ? [] : [trouble]), ...others]} refused={refused} marked={faults.length > others.length} />
        {onDraft === null ? null : <DraftOffer onTake={onDraft} />}
        <div className="edit-fields scroll-region">
          {groups.map((group, place) => (
            <FieldGroup
              key={group.title}
              group={group}
              plain={place === 0}
              open={place === 0 || group.fields.some(({ key }) => hasFault(faults, key)) || (opened.get(group.title) ?? isOpenAtFirst(groups, place, isNew))}
              several={what === 'selection'}
              form={form}
              values={values}
              faults={faults}
              onOpen={(open) => setOpened((known) => new Map(known).set(group.title, open))}
              onChange={onChange}
              onDone={onDone}
            />
          ))}
        </div>
        <FieldHelp field={told} purpose={description.purpose} />
        <CommandPreview commands={commands} onCopy={onCopy} />
        <EditFoot busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  )
}

/** What the field does that has the keyboard, and the kernel's name for it; before one has: what the form is of. Screen readers get it with the field. */
function FieldHelp({ field, purpose }: { readonly field: FormField | null; readonly purpose: string }) {
  return (
    <p className="edit-help" aria-hidden={field === null ? undefined : true}>
      {field === null ? purpose : `${field.help} `}
      {field === null ? null : <span className="edit-attribute mono">{field.attribute}</span>}
    </p>
  )
}

function hasFault(faults: readonly FieldFault[], key: string): boolean {
  return faultOf(faults, key) !== null || faults.some(({ field }) => field?.startsWith(`${key}.`) === true)
}

function find(form: HTMLElement | null, selector: string): HTMLElement | null {
  return form?.querySelector<HTMLElement>(selector) ?? null
}
