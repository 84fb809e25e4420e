import { useId } from 'react'
import type { FieldValue } from '../../../electron/api/edits.ts'
import type { FormDevice, FormField } from '../../../electron/api/forms.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { DeviceControl, deviceOf, devicesFor, deviceWords } from './device-control.tsx'
import { hintWords } from './form-state.ts'
import { TextControl } from './text-control.tsx'

export interface FieldInputProps {
  readonly field: FormField
  readonly value: FieldValue
  readonly devices: readonly FormDevice[]
  /** What is left empty stays as it is, whatever that is: a switch can also be left. */
  readonly several: boolean
  /** What is wrong with it; null: nothing is known to be. */
  readonly fault: string | null
  readonly onChange: (value: FieldValue) => void
  /** The person goes on to something else. */
  readonly onDone: () => void
}

/** One field with its label and its unit, and below it what is wrong with it, or what it takes. What it does is read out with it, and shown below the fields while it has the keyboard. */
export function FieldInput(props: FieldInputProps) {
  const { field, fault, devices, value } = props
  const id = useId()
  const help = `${id}-help`
  const device = field.kind === 'device' ? deviceOf(value, devices) : null
  const hint = device === null ? hintWords(field, value) : deviceWords(device)
  return (
    <div className="edit-field" data-key={field.key}>
      <label htmlFor={id}>{field.label}</label>
      <div className="edit-control">
        <Control {...props} id={id} help={help} />
        {fault === null ? (
          hint === '' ? null : <p className="edit-hint">{hint}</p>
        ) : (
          <p className="edit-fault">
            <StateGlyph shape="octagon" tone="bad" />
            {fault}
          </p>
        )}
        <span id={help} hidden>
          {[fault ?? hint, field.help].filter((words) => words !== '').join('. ')}
        </span>
      </div>
    </div>
  )
}

export interface ControlProps extends FieldInputProps {
  readonly id: string
  readonly help: string
}

function Control(props: ControlProps) {
  const { field, value, devices } = props
  const { kind, open, required } = field
  if (kind === 'switch') return props.several ? <ThreeWayControl {...props} /> : <SwitchControl {...props} />
  if (kind === 'choices') return <ChoicesControl {...props} />
  if (kind === 'device') return <DeviceControl {...props} required={required} devices={devicesFor(field, value, devices)} />
  return kind === 'choice' && !open ? <ChoiceControl {...props} /> : <TextControl {...props} />
}

function SwitchControl({ field, value, fault, id, help, onChange, onDone }: ControlProps) {
  const on = typeof value === 'boolean' ? value : field.usual === true
  return (
    <span className="edit-switch">
      <input id={id} type="checkbox" checked={on} aria-invalid={fault === null ? undefined : true} aria-describedby={help} onChange={(event) => onChange(event.target.checked)} onBlur={onDone} />
      <span aria-hidden="true">{on ? 'On' : 'Off'}</span>
    </span>
  )
}

/** A switch of several things at once, which may be as it is on each. */
function ThreeWayControl({ value, fault, id, help, onChange, onDone }: ControlProps) {
  return (
    <span className="edit-input">
      <select
        id={id}
        value={typeof value === 'boolean' ? String(value) : ''}
        aria-invalid={fault === null ? undefined : true}
        aria-describedby={help}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value === 'true')}
        onBlur={onDone}
      >
        <option value="">As it is</option>
        <option value="true">On</option>
        <option value="false">Off</option>
      </select>
      <Glyph name="opened" quiet />
    </span>
  )
}

function ChoiceControl({ field, value, several, fault, id, help, onChange, onDone }: ControlProps) {
  const known = [value, ...(several ? [] : [field.usual])].find((one) => field.choices.some((choice) => choice.value === one))
  return (
    <span className="edit-input">
      <select id={id} value={typeof known === 'string' ? known : ''} aria-invalid={fault === null ? undefined : true} aria-describedby={help} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)} onBlur={onDone}>
        {!several && hasUsual(field) ? null : <option value="">{several ? 'As it is' : 'not given'}</option>}
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Glyph name="opened" quiet />
    </span>
  )
}

/** What is taken where nothing is chosen is one of the choices: then that one is chosen. */
function hasUsual({ usual, choices }: FormField): boolean {
  return choices.some(({ value }) => value === usual)
}

function ChoicesControl({ field, value, help, onChange, onDone }: ControlProps) {
  const chosen: readonly FieldValue[] = Array.isArray(value) ? value : []
  return (
    <span className="edit-choices" role="group" aria-describedby={help} aria-label={field.label}>
      {field.choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="checkbox"
            checked={chosen.includes(choice.value)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, choice.value] : chosen.filter((one) => one !== choice.value))}
            onBlur={onDone}
          />
          {choice.label}
        </label>
      ))}
    </span>
  )
}
