import { useState } from 'react'
import type { SettingsState, SettingsTrouble } from '../../../electron/api/settings.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { troubleWords } from './trouble-words.ts'

/** Said above the rows while something is wrong with the file of the settings, until it was read. */
export function SettingsNotice({ trouble, file }: Pick<SettingsState, 'trouble' | 'file'>) {
  const [read, setRead] = useState<SettingsTrouble['kind'] | null>(null)
  const words = trouble === null || trouble.kind === read ? null : troubleWords(trouble, file)
  useAnnounced('settings', words?.title ?? null)
  if (trouble === null || words === null) return null
  return (
    <div className="note warn" data-settings={trouble.kind}>
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
