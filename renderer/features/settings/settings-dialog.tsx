import { Fragment } from 'react'
import type { Preferences, SettingsState } from '../../../electron/api/settings.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { formatCount } from '../../format/quantity.ts'
import { Choice, Selection, type Option } from './choice.tsx'
import { isChosen, settingSections, type SettingChoice } from './setting-choices.ts'
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
        {settingSections(pages).map(({ title, choices, note }) => (
          <Fragment key={title}>
            <h3>{title}</h3>
            {choices.map((choice) => (
              <SettingRow key={choice.title} choice={choice} preferences={settings} onChange={onChange} />
            ))}
            {note === null ? null : <p className="settings-note">{note}</p>}
          </Fragment>
        ))}
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

interface SettingRowProps {
  readonly choice: SettingChoice
  readonly preferences: Preferences
  readonly onChange: (change: Partial<Preferences>) => void
}

/** One setting, side by side or as a list that opens. */
function SettingRow({ choice, preferences, onChange }: SettingRowProps) {
  const { title, hint, options, listed } = choice
  const Control = listed ? Selection : Choice
  return (
    <Control
      title={title}
      hint={hint}
      options={options}
      chosen={options.find((option) => isChosen(option, preferences))?.value ?? ''}
      onChoose={(value) => onChange(options.find((option) => option.value === value)?.change ?? {})}
    />
  )
}
