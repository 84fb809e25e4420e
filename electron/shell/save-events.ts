import type { SavedFile } from '../api/contract.ts'
import type { ExportFormat } from '../api/history.ts'
import { saveFile } from './save-file.ts'

const formats: Readonly<Record<ExportFormat, { readonly name: string; readonly extension: string }>> = {
  pcap: { name: 'Capture of Netlink, for Wireshark and tshark', extension: 'pcap' },
  json: { name: 'Lines of JSON', extension: 'jsonl' },
}

/** Saves events where the person says; see `saveFile`. */
export function saveEvents(webContents: number, format: ExportFormat, bytes: () => Promise<Uint8Array>): Promise<SavedFile | null> {
  return saveFile(webContents, { what: 'events', ...formats[format] }, bytes)
}
