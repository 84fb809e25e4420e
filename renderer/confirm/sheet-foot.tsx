import type { Ref } from 'react'
import type { ConfirmScene } from '../../electron/api/confirm-contract.ts'
import { Glyph } from '../components/glyphs.tsx'
import { ConfirmTime } from './confirm-time.tsx'
import { StaysConsent } from './stays-consent.tsx'
import './sheet-foot.css'

interface SheetFootProps {
  readonly scene: ConfirmScene
  /** In seconds; null: it is kept at once; undefined: what is typed is no time. */
  readonly wait: number | null | undefined
  readonly ordered: boolean
  readonly settled: boolean
  /** Steps, from 0, that nothing undoes. */
  readonly stay: readonly number[]
  /** The person has said that they know of those. */
  readonly consents: boolean
  readonly consent: Ref<HTMLInputElement>
  readonly onConsent: (given: boolean) => void
  readonly onWait: (wait: number | null | undefined) => void
  readonly onLeave: () => void
  readonly onApply: () => void
  /** Has the helper installed that nothing can be applied without; null: it is not missing, or not to be had here. */
  readonly onInstall: (() => void) | null
}

const privilegeWords = {
  password: ['Asks for an administrator’s', 'password once'],
  held: ['Needs no password:', 'it was given before'],
  own: ['Needs no password:', 'Linkwright has the right itself'],
  sandbox: ['Needs no password:', 'this is a sandbox'],
} as const

function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}

/** When it undoes itself, what will be asked, and the person's word, which counts once the sheet has been seen (`ready`). */
export function SheetFoot({ scene: { plan, privilege, state, ready }, wait, ordered, settled, stay, consents, consent, onConsent, onWait, onLeave, onApply, onInstall }: SheetFootProps) {
  if (settled) {
    return (
      <footer className="sheet-foot">
        <span className="sheet-foot-space" />
        <button type="button" className={`button large${onInstall === null ? ' primary' : ''}`} ref={onInstall === null ? focus : null} onClick={onLeave}>
          Close <span className="sheet-key">Esc</span>
        </button>
        {onInstall === null ? null : (
          <button type="button" className="button large primary" ref={focus} onClick={onInstall}>
            Install the helper…
          </button>
        )}
      </footer>
    )
  }
  const [above, below] = privilegeWords[privilege]
  const underWay = ordered || state !== null
  return (
    <footer className="sheet-foot">
      {stay.length === 0 ? null : <StaysConsent ref={consent} steps={stay} given={consents} disabled={underWay} onChange={onConsent} />}
      {plan.keptAtOnce === true ? null : <ConfirmTime usual={plan.usualWait} wait={wait} disabled={underWay} undoes={stay.length < plan.steps.length} onWait={onWait} />}
      <span className="sheet-foot-space" />
      <span className="sheet-privilege">
        <Glyph name={privilege === 'password' ? 'lock' : 'unlocked'} quiet />
        <span>
          {above} <br />
          {below}
        </span>
      </span>
      <button type="button" className="button large" disabled={underWay} onClick={onLeave}>
        Cancel <span className="sheet-key">Esc</span>
      </button>
      <button type="button" className="button large primary" disabled={underWay || !ready || wait === undefined || (stay.length > 0 && !consents)} onClick={onApply}>
        {plan.keptAtOnce === true ? 'Apply' : wait === null ? 'Apply and keep' : 'Apply, then confirm'} <span className="sheet-key">Ctrl Enter</span>
      </button>
    </footer>
  )
}
