/** Keys that do nothing by themselves. */
export const modifierKeys: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

/** What is pressed with the mouse has its place until it is let go. */
const kinds: ReadonlySet<string> = new Set(['rawKeyDown', 'keyDown', 'mouseUp', 'gestureTap'])

/** Whether what the main process saw come into a page is a press of the person's: a key that does something, once however long it is held, a button of the mouse, a tap. A page cannot pretend it. */
export function isPress(input: { readonly type: string; readonly modifiers?: readonly string[] }): boolean {
  if (!kinds.has(input.type) || input.modifiers?.includes('isautorepeat') === true) return false
  return !('key' in input && typeof input.key === 'string' && modifierKeys.has(input.key))
}
