interface EditFootProps {
  /** A plan is being made. */
  readonly busy: boolean
  readonly onClose: () => void
}

/** The foot of a form that asks for a plan. */
export function EditFoot({ busy, onClose }: EditFootProps) {
  return (
    <div className="edit-foot">
      <span className="hint">Nothing happens before you have seen the plan</span>
      <button type="button" className="button" onClick={onClose}>
        Cancel
      </button>
      <button type="submit" className="button primary" disabled={busy}>
        See the plan <kbd className="key">Ctrl Enter</kbd>
      </button>
    </div>
  )
}
