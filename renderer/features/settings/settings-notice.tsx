import { useState } from 'react'
import type { SettingsState, SettingsTrouble } from '../../../electron/api/settings.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { troubleWords } from './trouble-words.ts'

/** Said above the rows while something is wrong with the file of the settings, until it was read. */
export function SettingsNotice({ trouble, file }: Pick<SettingsState, 'trouble' | 'file'>) {
  const [read, setRead] = useState<SettingsTrouble['kind'] | null>(null)
  if (trouble === null || trouble.kind === read) return null
  const words = troubleWords(trouble, file)
  return (
    <div className="note warn" role="status" data-settings={trouble.kind}>
      <StateGlyph shape="triangle" tone="warn" />
      <span>
        <b>{words.title}</b> {words.explanation}
      </span>
      <button type="button" className="button end" onClick={() => setRead(trouble.kind)}>
        Understood
      </button>
    </div>
  )
}
