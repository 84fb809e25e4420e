import type { Preferences, SettingsState } from '../../../electron/api/settings.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { formatCount } from '../../format/quantity.ts'
import { Choice, Selection, type Option } from './choice.tsx'
import { troubleWords } from './trouble-words.ts'
import './settings.css'

interface SettingsDialogProps {
  readonly state: SettingsState
  /** As they stand in the rail. */
  readonly pages: readonly Option<Preferences['startView']>[]
  readonly onChange: (change: Partial<Preferences>) => void
  /** Forgets the filters that were used, of all views. */
  readonly onForgetFilters: () => void
  readonly onClose: () => void
}

/** All that can be chosen for the whole app; a choice holds at once, in all windows. */
export function SettingsDialog({ state, pages, onChange, onForgetFilters, onClose }: SettingsDialogProps) {
  const { settings, file, trouble } = state
  const used = Object.values(settings.views).reduce((sum, { history }) => sum + history.length, 0)
  return (
    <Dialog title="Settings" onClose={onClose}>
      <ScrollRegion label="All settings" className="dialog-body settings">
        <h3>Appearance</h3>
        <Choice title="Theme" hint={null} options={themes} chosen={settings.theme} onChoose={(theme) => onChange({ theme })} />
        <Choice title="Contrast" hint={null} options={contrasts} chosen={settings.contrast} onChoose={(contrast) => onChange({ contrast })} />
        <Choice title="Rows" hint={null} options={densities} chosen={settings.density} onChoose={(density) => onChange({ density })} />
        <h3>Amounts and times</h3>
        <Choice title="Rates in" hint={null} options={rates} chosen={settings.rates} onChoose={(chosen) => onChange({ rates: chosen })} />
        <Choice title="Prefixes" hint={null} options={prefixes} chosen={settings.prefixes} onChoose={(chosen) => onChange({ prefixes: chosen })} />
        <Choice title="Ages of rows" hint={null} options={times} chosen={settings.times} onChoose={(chosen) => onChange({ times: chosen })} />
        <Choice title="Time of day" hint={null} options={clocks} chosen={settings.clock} onChoose={(clock) => onChange({ clock })} />
        <h3>Names</h3>
        <Choice
          title="Tables and protocols"
          hint="Also scopes and groups, as ip -N writes them. A filter takes both"
          options={namings}
          chosen={settings.numeric ? 'numbers' : 'names'}
          onChoose={(chosen) => onChange({ numeric: chosen === 'numbers' })}
        />
        <p className="settings-note">Ports stay numbers, and hosts are never looked up: nothing here asks the network for a name.</p>
        <h3>Start and keys</h3>
        <Selection title="A window opens with" hint={null} options={pages} chosen={settings.startView} onChoose={(startView) => onChange({ startView })} />
        <Choice
          title="Keys without Ctrl"
          hint="The space bar pauses, the full stop lets rows settle, T shows rates as a table"
          options={switches}
          chosen={settings.plainKeys ? 'on' : 'off'}
          onChoose={(chosen) => onChange({ plainKeys: chosen === 'on' })}
        />
        <h3>Kept on this machine</h3>
        <div className="setting">
          <span className="setting-title">Filters that were used</span>
          <span className="setting-value">
            {used === 0 ? 'none' : formatCount(used)}
            <button type="button" className="button" disabled={used === 0} onClick={onForgetFilters}>
              Forget them
            </button>
          </span>
        </div>
        <div className="setting">
          <span className="setting-title">File</span>
          <code className="setting-value settings-file">{file}</code>
          {trouble === null ? null : <small className="setting-hint">{troubleWords(trouble, file).title}</small>}
        </div>
      </ScrollRegion>
    </Dialog>
  )
}

const themes: readonly Option<Preferences['theme']>[] = [{ value: 'system', title: 'As the desktop' }, { value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }]
const contrasts: readonly Option<Preferences['contrast']>[] = [{ value: 'system', title: 'As the desktop' }, { value: 'more', title: 'More' }]
const densities: readonly Option<Preferences['density']>[] = [{ value: 'comfortable', title: 'Comfortable' }, { value: 'compact', title: 'Compact' }]
const rates: readonly Option<Preferences['rates']>[] = [{ value: 'bytes', title: 'Bytes a second' }, { value: 'bits', title: 'Bits a second' }]
const prefixes: readonly Option<Preferences['prefixes']>[] = [{ value: 'si', title: 'k, M, G (1000)' }, { value: 'iec', title: 'Ki, Mi, Gi (1024)' }]
const times: readonly Option<Preferences['times']>[] = [{ value: 'relative', title: 'How long ago' }, { value: 'clock', title: 'Time of day' }]
const clocks: readonly Option<Preferences['clock']>[] = [{ value: 'local', title: 'Local' }, { value: 'utc', title: 'UTC' }]
const namings: readonly Option<'names' | 'numbers'>[] = [{ value: 'names', title: 'Names' }, { value: 'numbers', title: 'Numbers' }]
const switches: readonly Option<'on' | 'off'>[] = [{ value: 'on', title: 'Act' }, { value: 'off', title: 'Do nothing' }]
