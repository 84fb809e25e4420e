import type { FieldValue } from '../../../electron/api/edits.ts'
import type { FormDevice, FormField } from '../../../electron/api/forms.ts'
import { Glyph } from '../../components/glyphs.tsx'
import type { ControlProps } from './field-input.tsx'

/** Text, numbers, addresses: what they take is judged by the core. */
export function TextControl({ field, value, devices, several, fault, id, help, onChange, onDone }: ControlProps) {
  const offered = `${id}-offered`
  const options = offers(field, devices)
  return (
    <span className="edit-input">
      <input
        id={id}
        type="text"
        className="mono"
        value={textOf(value)}
        placeholder={several ? 'as it is' : field.usual === null || typeof field.usual === 'object' ? (field.required ? 'needed' : '') : String(field.usual)}
        maxLength={1024}
        spellCheck={false}
        autoComplete="off"
        inputMode={field.kind === 'integer' ? 'numeric' : undefined}
        list={options.length === 0 ? undefined : offered}
        required={field.required}
        aria-invalid={fault === null ? undefined : true}
        aria-describedby={help}
        onChange={(event) => onChange(valueOf(event.target.value, field))}
        onBlur={onDone}
      />
      {options.length === 0 ? null : <Glyph name="opened" quiet />}
      <FieldUnit field={field} value={value} />
      {options.length === 0 ? null : (
        <datalist id={offered}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </datalist>
      )}
    </span>
  )
}

/** Its unit; of a name that is made how many bytes of it are used up. */
function FieldUnit({ field: { kind, unit, key }, value }: { readonly field: FormField; readonly value: FieldValue }) {
  const isCounted = kind === 'name' && key !== 'iif' && key !== 'oif' && typeof value === 'string' && value !== ''
  const shown = isCounted ? `${String(new TextEncoder().encode(value).length)} of 15` : unit
  return shown === null ? null : <span className="unit">{shown}</span>
}

/** A name that need not be there yet may be one that is. */
function offers(field: FormField, devices: readonly FormDevice[]): FormField['choices'] {
  return field.kind === 'name' && (field.key === 'iif' || field.key === 'oif') ? devices.map(({ name, kind }) => ({ value: name, label: kind })) : field.choices
}

function textOf(value: FieldValue): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(String).join(' ')
  return typeof value === 'object' ? '' : String(value)
}

function valueOf(text: string, field: FormField): FieldValue {
  if (text === '') return null
  if (field.kind === 'list') return text.split(/[\s,]/)
  if ((field.kind === 'integer' || field.kind === 'number') && /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(text)) return Number(text)
  return text
}
