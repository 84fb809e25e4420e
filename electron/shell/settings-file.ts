import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { columnSettings, usualColumns, type ColumnSettings, type Settings } from '../api/settings.ts'
import type { ViewKind } from '../api/views.ts'

/** How the views look, in columns.json of the app's folder for settings; all windows share it. */
export class SettingsFile {
  readonly #folder: string
  readonly #report: (message: string) => void
  #settings: Settings

  /** Reads the file; what is missing or damaged is as usual. `report` takes what belongs into the log. */
  constructor(folder: string, report: (message: string) => void) {
    this.#folder = folder
    this.#report = report
    this.#settings = this.#read()
  }

  get settings(): Settings {
    return this.#settings
  }

  /** Remembers the columns of a view. A folder that cannot be written costs the memory and nothing else. */
  setColumns(kind: ViewKind, columns: ColumnSettings): void {
    this.#settings = { ...this.#settings, [kind]: columns }
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      writeFileSync(`${this.#file}.new`, `${JSON.stringify(this.#settings)}\n`)
      renameSync(`${this.#file}.new`, this.#file)
    } catch (error) {
      this.#report(`The columns were not kept: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  get #file(): string {
    return join(this.#folder, 'columns.json')
  }

  #read(): Settings {
    const read = this.#parsed()
    const of = (kind: ViewKind): ColumnSettings => {
      const parsed = columnSettings.safeParse(typeof read === 'object' && read !== null ? Reflect.get(read, kind) : undefined)
      return parsed.success ? parsed.data : usualColumns
    }
    return { links: of('links'), routes: of('routes') }
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
