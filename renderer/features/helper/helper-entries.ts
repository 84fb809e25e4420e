import type { PaletteEntry } from '../palette/palette-entry.ts'
import type { HelperActions } from './use-helper.ts'

/** What the palette offers about the helper of an AppImage. */
export function helperEntries({ offer, removable, install, remove }: HelperActions): readonly PaletteEntry[] {
  const entry = (title: string, also: readonly string[], run: () => void): PaletteEntry => ({ group: 'Actions', title, detail: '', also, keys: [], glyph: 'unlocked', technical: false, run })
  return [
    ...(offer === 'install' ? [entry('Install the helper…', ['polkit', 'permission', 'unlock', 'change the network'], install)] : []),
    ...(offer === 'update' ? [entry('Update the helper…', ['polkit', 'another version'], install)] : []),
    ...(removable ? [entry('Remove the helper…', ['polkit', 'uninstall'], remove)] : []),
  ]
}
