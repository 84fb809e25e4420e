import type { FieldValue, FieldValues } from '../../../electron/api/edits.ts'
import type { FieldFault, FilledForm } from '../../../electron/api/forms.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { FieldInput } from './field-input.tsx'
import { countTouched, faultOf, type FieldGroup as Group } from './form-state.ts'
import { RecordsField } from './records-field.tsx'

interface FieldGroupProps {
  readonly group: Group
  /** It has no title and is always open. */
  readonly plain: boolean
  readonly open: boolean
  /** Several things are changed at once. */
  readonly several: boolean
  readonly form: FilledForm
  readonly values: FieldValues
  readonly faults: readonly FieldFault[]
  readonly onOpen: (open: boolean) => void
  readonly onChange: (key: string, value: FieldValue) => void
  readonly onDone: (key: string) => void
}

/** Fields that stand together, below a title that folds them. */
export function FieldGroup({ group, plain, open, several, form, values, faults, onOpen, onChange, onDone }: FieldGroupProps) {
  const { devices } = form
  const touched = countTouched(group, form.values, values)
  const fields = (
    <div className="edit-grid">
      {group.fields.map((field) => {
        const common = { field, devices, value: values[field.key] ?? null, onChange: (value: FieldValue) => onChange(field.key, value) }
        return field.kind === 'records' ? (
          <RecordsField key={field.key} {...common} faults={faults} onDone={(member) => onDone(`${field.key}.${member}`)} />
        ) : (
          <FieldInput key={field.key} {...common} several={several} fault={faultOf(faults, field.key)} onDone={() => onDone(field.key)} />
        )
      })}
    </div>
  )
  if (plain) return fields
  return (
    <details className="edit-group" open={open} onToggle={(event) => onOpen(event.currentTarget.open)}>
      <summary>
        <Glyph name="folded" quiet />
        {group.title}
        {touched === 0 ? null : <span className="edit-touched">{touched} set</span>}
      </summary>
      {fields}
    </details>
  )
}
