import { toApiError } from '../../../electron/api/errors.ts'
import type { OwnFolder } from '../../../electron/api/own-folder.ts'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'
import type { PaletteEntry } from '../palette/palette-entry.ts'

/** Has the desktop open one of the app's folders; says so where it cannot. */
export function openFolder(client: Client, folder: OwnFolder): Promise<string | null> {
  return client.call('folder.open', { folder }).then(
    () => null,
    (thrown: unknown) => {
      const { message } = toApiError(thrown)
      announce('done', message)
      return message
    },
  )
}

/** The folders that the palette opens. */
export function folderEntries(client: Client): readonly PaletteEntry[] {
  const entry = (title: string, also: readonly string[], folder: OwnFolder): PaletteEntry => ({ group: 'Actions', title, detail: '', also, keys: [], glyph: 'help', technical: false, run: () => void openFolder(client, folder) })
  return [entry('Open the log folder', ['linkwright.log', 'logs', 'log file', 'errors'], 'log'), entry('Open the folder of crash reports', ['crashes', 'crash', 'dump', 'what went wrong'], 'crashes')]
}
