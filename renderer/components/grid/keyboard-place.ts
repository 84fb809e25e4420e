/** Where the keyboard is: at the table as a whole, at something within it, at nothing since its place within the table is off the page, at nothing, or at another part of the window. */
export type KeyboardPlace = 'table' | 'within' | 'removed' | 'nowhere' | 'elsewhere'

/** What is done about the keyboard after the table was drawn. */
export interface KeyboardMove {
  /** What gets it; null: it stays. */
  readonly to: 'cell' | 'table' | null
  /** It is still to follow to the active cell. */
  readonly wanted: boolean
}

/** What to do about the keyboard, which may be wanted at the active cell; `drawn`: that cell is on the page. */
export function keyboardAfterDrawing(wanted: boolean, keyboard: KeyboardPlace, drawn: boolean): KeyboardMove {
  // Who has gone on, to the inspector say, before the cell was drawn is not fetched back.
  if (keyboard === 'elsewhere') return { to: null, wanted: false }
  // The table keeps it for a cell that is scrolled away or not loaded: a key that came meanwhile would be lost.
  const kept = keyboard === 'table' || keyboard === 'removed'
  if (!wanted && !kept) return { to: null, wanted: false }
  if (drawn) return { to: 'cell', wanted: false }
  return { to: keyboard === 'removed' ? 'table' : null, wanted: true }
}
