import type { About, PrivilegeState } from '../../../electron/api/status.ts'
import { Glyph } from '../../components/glyphs.tsx'
import type { HelperActions } from '../helper/use-helper.ts'
import { mayChangeWords } from './status-words.ts'

interface LockButtonProps {
  readonly about: About | null
  readonly privilege: PrivilegeState
  readonly helper: HelperActions
  readonly onLock: () => void
  readonly onAbout: () => void
}

/** Whether something can be changed. Where a password was typed for that it locks; where the helper is missing it has that installed; else it leads to what there is to say of it. */
export function LockButton({ about, privilege, helper, onLock, onAbout }: LockButtonProps) {
  const { short, long, open } = mayChangeWords(about, privilege)
  const locks = privilege === 'elevated' && short === 'Can change network'
  const installs = !locks && helper.offer !== null && !helper.works
  const title = locks ? 'Lock: whoever changes something next is asked for a password' : installs ? 'May change nothing: the helper is not installed, or of another version. Press to install that of this AppImage' : `May change ${long}${helper.offer === 'update' ? '. The helper is not the one of this AppImage: the palette (Ctrl K) updates it' : ''}`
  return (
    <button type="button" className="status-part status-button" title={title} onClick={locks ? onLock : installs ? helper.install : onAbout}>
      <Glyph name={open ? 'unlocked' : 'lock'} />
      {open ? <b>{short}</b> : short}
    </button>
  )
}
