import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

import { reasonOf } from '../../api/errors.ts'
import { historyLimit, preferences, viewSettings, type Preferences, type Settings, type SettingsState, type SettingsTrouble, type ViewSettings } from '../../api/settings.ts'
import { settingsOfView, usualSettings } from '../../api/usual-settings.ts'
import type { ViewKind } from '../../api/views.ts'
import { changedFile } from './changed-file.ts'
import { fitted, membersOf, readColumnsFile, readSettings } from './read-settings.ts'
import { writeWhole } from './whole-write.ts'

/** What is chosen within this time, in milliseconds, is written together: a column that is dragged changes with every step. */
const coalesce = 500

/** What may be changed at once; what is absent stays. */
type Some<Value> = { readonly [Name in keyof Value]?: Value[Name] | undefined }

/** The settings, in settings.json of the app's folder for them; all windows share it. */
export class SettingsFile {
  readonly #path: string
  readonly #folder: string
  /** The object that was read, whatever it holds. */
  #file: unknown = {}
  #settings: Settings
  /** What the file says, in our words. */
  #inFile: Settings = usualSettings
  #trouble: SettingsTrouble | null = null
  #listener: () => void = () => undefined
  /** Runs where something is not written yet. */
  #timer: NodeJS.Timeout | null = null
  /** The newest write and those before it, one after the other. Never rejects. */
  #written: Promise<void> = Promise.resolve()

  /** Reads the file. What is missing in it is as usual; one that cannot be understood is set aside under another name. */
  constructor(folder: string) {
    this.#folder = folder
    this.#path = join(folder, 'settings.json')
    this.#settings = this.#read()
  }

  get state(): SettingsState {
    return { settings: this.#settings, file: this.#path, trouble: this.#trouble }
  }

  get settings(): Settings {
    return this.#settings
  }

  /** Called with every change of the state; one listener. */
  onChange(listener: () => void): void {
    this.#listener = listener
  }

  /** Holds at once; the file has it a moment later. A folder that cannot be written costs the memory, which the state then says. */
  change(change: Some<Preferences>): void {
    this.#take({ ...this.#settings, ...fitted(preferences, preferences.parse(this.#settings), change) })
  }

  changeView(kind: ViewKind, change: Some<ViewSettings>): void {
    const view = fitted(viewSettings, settingsOfView(this.#settings, kind), change)
    this.#take({ ...this.#settings, views: { ...this.#settings.views, [kind]: view } })
  }

  /** Puts a filter that was used at the front of its view's history. */
  noteFilter(kind: ViewKind, filter: string): void {
    const { history } = settingsOfView(this.#settings, kind)
    if (history[0] === filter) return
    this.changeView(kind, { history: [filter, ...history.filter((each) => each !== filter)].slice(0, historyLimit) })
  }

  /** Writes what is not written yet; resolves when the file has it, or the state says why not. */
  flush(): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer)
      this.#timer = null
      this.#written = this.#written.then(() => this.#write())
    }
    return this.#written
  }

  #take(settings: Settings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return
    this.#settings = settings
    if (this.#trouble?.kind !== 'unreadable') this.#timer ??= setTimeout(() => void this.flush(), coalesce)
    this.#listener()
  }

  async #write(): Promise<void> {
    const settings = this.#settings
    const file = changedFile(this.#file, this.#inFile, settings)
    try {
      await writeWhole(this.#path, `${JSON.stringify(file, null, 2)}\n`)
      this.#file = file
      this.#inFile = settings
      if (this.#trouble?.kind === 'not-kept') this.#say(null)
    } catch (error) {
      this.#say({ kind: 'not-kept', reason: reasonOf(error) })
    }
  }

  #say(trouble: SettingsTrouble | null): void {
    this.#trouble = trouble
    this.#listener()
  }

  #read(): Settings {
    const text = this.#text()
    if (text === null) return this.#trouble === null ? this.#readColumns() : usualSettings
    try {
      const file: unknown = JSON.parse(text)
      if (typeof file !== 'object' || file === null || Array.isArray(file)) throw new SyntaxError('it holds no object')
      this.#file = file
      this.#inFile = readSettings(file)
      return this.#inFile
    } catch (error) {
      this.#setAside(reasonOf(error))
      return usualSettings
    }
  }

  /** Null where there is no file, or where it cannot be read: then there is trouble. */
  #text(): string | null {
    try {
      return readFileSync(this.#path, 'utf8')
    } catch (error) {
      if (membersOf(error)['code'] !== 'ENOENT') this.#trouble = { kind: 'unreadable', reason: reasonOf(error) }
      return null
    }
  }

  #setAside(reason: string): void {
    const movedTo = `${this.#path}.broken-${new Date().toISOString().replaceAll(':', '-')}`
    try {
      renameSync(this.#path, movedTo)
      this.#trouble = { kind: 'set-aside', movedTo, reason }
    } catch (error) {
      this.#trouble = { kind: 'unreadable', reason: `${reason}; it could not be set aside either: ${reasonOf(error)}` }
    }
  }

  /** What a version before this one kept, which had no other settings than columns. */
  #readColumns(): Settings {
    try {
      return readColumnsFile(JSON.parse(readFileSync(join(this.#folder, 'columns.json'), 'utf8')))
    } catch {
      return usualSettings
    }
  }
}
