import { readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { columnSettings, type ColumnSettings, type Settings } from '../api/settings.ts'
import { viewKind, type ViewKind } from '../api/views.ts'

/** What is chosen within this time, in milliseconds, is written together: a column that is dragged changes with every step. */
const coalesce = 500

/** How the views look, in columns.json of the app's folder for settings; all windows share it. */
export class SettingsFile {
  readonly #folder: string
  readonly #report: (message: string) => void
  #settings: Settings
  /** Runs where something is not written yet. */
  #timer: NodeJS.Timeout | null = null
  /** The newest write and those before it, one after the other. Never rejects. */
  #written: Promise<void> = Promise.resolve()

  /** Reads the file; what is missing or damaged is as usual. `report` takes what belongs into the log. */
  constructor(folder: string, report: (message: string) => void) {
    this.#folder = folder
    this.#report = report
    this.#settings = this.#read()
  }

  get settings(): Settings {
    return this.#settings
  }

  /** Remembers the columns of a view; the file has them a moment later. A folder that cannot be written costs the memory and nothing else. */
  setColumns(kind: ViewKind, columns: ColumnSettings): void {
    this.#settings = { ...this.#settings, [kind]: columns }
    this.#timer ??= setTimeout(() => void this.flush(), coalesce)
  }

  /** Writes what is not written yet; resolves when the file has it, or the log has why not. */
  flush(): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer)
      this.#timer = null
      this.#written = this.#written.then(() => this.#write())
    }
    return this.#written
  }

  get #file(): string {
    return join(this.#folder, 'columns.json')
  }

  /** Whoever reads meanwhile, or after the machine went off, finds the file as it was or as it is now. */
  async #write(): Promise<void> {
    const next = `${this.#file}.new`
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      await writeFile(next, `${JSON.stringify(this.#settings)}\n`, { flush: true })
      await rename(next, this.#file)
    } catch (error) {
      this.#report(`The columns were not kept: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #read(): Settings {
    const read = this.#parsed()
    const settings: { [Kind in ViewKind]?: ColumnSettings } = {}
    for (const kind of viewKind.options) {
      const parsed = columnSettings.safeParse(typeof read === 'object' && read !== null ? Reflect.get(read, kind) : undefined)
      if (parsed.success) settings[kind] = parsed.data
    }
    return settings
  }

  #parsed(): unknown {
    try {
      const read: unknown = JSON.parse(readFileSync(this.#file, 'utf8'))
      return read
    } catch {
      return null
    }
  }
}
