import type { ExportChangesInput } from '../api/changes.ts'
import type { SavedFile } from '../api/contract.ts'
import { saveFile } from './save-file.ts'

const formats: Readonly<Record<ExportChangesInput['format'], { readonly name: string; readonly extension: string }>> = {
  batch: { name: 'Lines for ip -batch', extension: 'batch' },
  json: { name: 'JSON', extension: 'json' },
}

/** Saves what was changed where the person says; see `saveFile`. */
export function saveChanges(webContents: number, format: ExportChangesInput['format'], bytes: () => Promise<Uint8Array>): Promise<SavedFile | null> {
  return saveFile(webContents, { what: 'changes', ...formats[format] }, bytes)
}
