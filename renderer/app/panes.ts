/** The pane of the confirmation, which is not of this page: the keyboard is handed on there. */
const confirmation = 'confirmation'

/**
 * Moves the keyboard to the next pane that is on the screen, or with −1 to the one before; the pane's last place is taken up again. `onConfirmation` is called where that is the confirmation's;
 * `from` names the pane that the keyboard comes from, where it is not in the page.
 */
export function moveToPane(step: 1 | -1, onConfirmation: () => void, from?: typeof confirmation): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => isSeen(pane) && (pane.dataset['pane'] === confirmation || places(pane).length > 0))
  const here = panes.findIndex((pane) => (from === undefined ? pane.contains(document.activeElement) : pane.dataset['pane'] === from))
  const next = panes[paneAfter(here, step, panes.length)]
  if (next?.dataset['pane'] === confirmation) onConfirmation()
  else if (next) focusPane(next)
}

/** The index after `here` in that direction, round the end; −1 as `here` means that the keyboard is in none. */
export function paneAfter(here: number, step: 1 | -1, count: number): number {
  if (here < 0) return step === 1 ? 0 : count - 1
  return (here + step + count) % count
}

/** Puts the keyboard into the named pane, where it was last or at its first place. */
export function focusPaneNamed(name: string): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`)
  if (pane) focusPane(pane)
}

function focusPane(pane: HTMLElement): void {
  const all = places(pane)
  const chosen = all.find((place) => place.closest('[role="grid"], [role="treegrid"], [role="tree"]')) ?? all[0]
  chosen?.focus()
}

function places(pane: HTMLElement): readonly HTMLElement[] {
  const found = pane.querySelectorAll<HTMLElement>('button:not([tabindex="-1"]), input, select, [tabindex="0"]')
  return [...found].filter((place) => isSeen(place))
}

/** A table whose place the inspector has is there, and not seen. */
function isSeen(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true })
}
