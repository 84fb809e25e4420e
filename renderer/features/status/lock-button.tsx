import type { About, PrivilegeState } from '../../../electron/api/status.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { mayChangeWords } from './status-words.ts'

interface LockButtonProps {
  readonly about: About | null
  readonly privilege: PrivilegeState
  readonly onLock: () => void
  readonly onAbout: () => void
}

/** Whether something can be changed. Where a password was typed for that it locks; else it leads to what there is to say of it. */
export function LockButton({ about, privilege, onLock, onAbout }: LockButtonProps) {
  const { short, long, open } = mayChangeWords(about, privilege)
  const locks = privilege === 'elevated' && short === 'Can change network'
  const title = locks ? 'Lock: whoever changes something next is asked for a password' : `May change ${long}`
  return (
    <button type="button" className="status-part status-button" title={title} onClick={locks ? onLock : onAbout}>
      <Glyph name={open ? 'unlocked' : 'lock'} />
      {open ? <b>{short}</b> : short}
    </button>
  )
}
