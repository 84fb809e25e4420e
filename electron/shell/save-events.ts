import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

import { BrowserWindow, dialog } from 'electron'

import type { SavedFile } from '../api/contract.ts'
import { ApiFailure, reasonOf } from '../api/errors.ts'
import type { ExportFormat } from '../api/history.ts'

/** What the dialog says of each format. */
const formats: Readonly<Record<ExportFormat, { readonly name: string; readonly extension: string }>> = {
  pcap: { name: 'Capture of Netlink, for Wireshark and tshark', extension: 'pcap' },
  json: { name: 'Lines of JSON', extension: 'jsonl' },
}

/**
 * Asks the person where events are to be saved, and writes them there; nobody else says where. null: the person did not want to. Rejects with ApiFailure where the file cannot be
 * written. `bytes` is called once there is a place for them.
 */
export async function saveEvents(webContents: number, format: ExportFormat, bytes: () => Promise<Uint8Array>): Promise<SavedFile | null> {
  const { name, extension } = formats[format]
  const options = { title: 'Save events', defaultPath: `events.${extension}`, filters: [{ name, extensions: [extension] }] }
  const window = BrowserWindow.getAllWindows().find((one) => one.webContents.id === webContents)
  const { canceled, filePath } = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
  if (canceled || filePath === '') return null
  const content = await bytes()
  try {
    await writeFile(filePath, content)
  } catch (error) {
    const reason = reasonOf(error)
    throw new ApiFailure({ code: 'unavailable', message: `The events could not be written to ${basename(filePath)}: ${reason}. Save them elsewhere.` })
  }
  return { name: basename(filePath), bytes: content.length }
}
