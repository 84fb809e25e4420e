import type { ReactNode } from 'react'
import type { FieldValue, FieldValues } from '../../../electron/api/edits.ts'
import type { FieldFault, FormDevice, FormField } from '../../../electron/api/forms.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { FieldInput } from './field-input.tsx'
import { faultOf, shownGroups } from './form-state.ts'

interface RecordsFieldProps {
  readonly field: FormField
  readonly value: FieldValue
  readonly devices: readonly FormDevice[]
  readonly faults: readonly FieldFault[]
  readonly onChange: (value: FieldValue) => void
  /** A field of a record was left: "1.via". */
  readonly onDone: (member: string) => void
}

/** Several records of the same sort, each with its fields: the hops of a route. */
export function RecordsField({ field, value, devices, faults, onChange, onDone }: RecordsFieldProps) {
  const records = recordsOf(value)
  const change = (place: number, key: string, changed: FieldValue) => onChange(records.map((record, index) => (index === place ? { ...record, [key]: changed } : record)))
  const fault = faultOf(faults, field.key)
  const each = field.each ?? 'record'
  return (
    <fieldset className="edit-records" aria-label={field.label}>
      {records.map((record, place) => (
        // Records have nothing to be told apart by but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className="edit-record" role="group" aria-label={`${capitalized(each)} ${place + 1}`}>
          <div>
            {shownGroups(field.of, record, true).map((group, at) => (
              <RecordGroup key={group.title} title={group.title} plain={at === 0}>
                {group.fields.map((member) => (
                  <FieldInput
                    key={member.key}
                    field={member}
                    value={record[member.key] ?? null}
                    devices={devices}
                    several={false}
                    fault={faultOf(faults, `${field.key}.${place}.${member.key}`)}
                    onChange={(changed) => change(place, member.key, changed)}
                    onDone={() => onDone(`${String(place)}.${member.key}`)}
                  />
                ))}
              </RecordGroup>
            ))}
          </div>
          <button type="button" className="icon-button" aria-label={`Remove ${each} ${place + 1}`} onClick={() => onChange(records.filter((_record, index) => index !== place))}>
            <Glyph name="close" />
          </button>
        </div>
      ))}
      <button type="button" className="button quiet" onClick={() => onChange([...records, {}])}>
        <Glyph name="add" />
        Add a {each}
      </button>
      {fault === null ? (
        <p className="edit-hint">{field.help}</p>
      ) : (
        <p className="edit-fault">
          <StateGlyph shape="octagon" tone="bad" />
          {fault}
        </p>
      )}
    </fieldset>
  )
}

/** The fields of a record that stand together; all but the first are folded. */
function RecordGroup({ title, plain, children }: { readonly title: string; readonly plain: boolean; readonly children: ReactNode }) {
  const fields = <div className="edit-grid">{children}</div>
  if (plain) return fields
  return (
    <details className="edit-group">
      <summary>
        <Glyph name="folded" quiet />
        {title}
      </summary>
      {fields}
    </details>
  )
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function recordsOf(value: FieldValue): readonly FieldValues[] {
  return Array.isArray(value) ? value.filter((record): record is FieldValues => typeof record === 'object' && record !== null && !Array.isArray(record)) : []
}
