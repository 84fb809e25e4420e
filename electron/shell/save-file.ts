import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

import { BrowserWindow, dialog } from 'electron'

import type { SavedFile } from '../api/contract.ts'
import { ApiFailure, reasonOf } from '../api/errors.ts'

/** What the dialog says of what is saved. */
export interface FileToSave {
  /** In the plural, in the midst of a sentence: "events". */
  readonly what: string
  /** Of the form: "Lines of JSON". */
  readonly name: string
  readonly extension: string
}

/**
 * Asks the person where something is to be saved, and writes it there; nobody else says where. null: the person did not want to. Rejects with ApiFailure where the file cannot be
 * written. `bytes` is called once there is a place for them.
 */
export async function saveFile(webContents: number, { what, name, extension }: FileToSave, bytes: () => Promise<Uint8Array>): Promise<SavedFile | null> {
  const options = { title: `Save ${what}`, defaultPath: `${what}.${extension}`, filters: [{ name, extensions: [extension] }] }
  const window = BrowserWindow.getAllWindows().find((one) => one.webContents.id === webContents)
  const { canceled, filePath } = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
  if (canceled || filePath === '') return null
  const content = await bytes()
  try {
    await writeFile(filePath, content)
  } catch (error) {
    const reason = reasonOf(error)
    throw new ApiFailure({ code: 'unavailable', message: `The ${what} could not be written to ${basename(filePath)}: ${reason}. Save them elsewhere.` })
  }
  return { name: basename(filePath), bytes: content.length }
}
