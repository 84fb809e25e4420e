import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'

import { readChangeRecord, type ChangeList, type ChangeRecord } from '../../api/changes.ts'
import { reasonOf } from '../../api/errors.ts'
import { changeRecord, type ChangeOrigin, type SentPlan } from './change-record.ts'
import type { JournalFile } from './journal-file.ts'

/** So many are listed. */
export const mostListed = 500

/** So many of this session are held here: more than are listed, so that it can be said that there are more. */
export const mostHeld = 2 * mostListed

/** A disk may take so long, ms: then a plan is sent all the same. */
const patience = 1000

/** What is known of changes, before anything is done to their texts. */
export type JournalReading = Pick<ChangeList, 'unreadable' | 'trouble'> & {
  /** The oldest first. */
  readonly changes: readonly ChangeRecord[]
}

/** The changes that this session sent, and those that a file has of earlier ones and of other programs. What goes wrong with the file never keeps a plan from being applied. */
export class ChangeJournal {
  readonly session: string
  readonly file: JournalFile | null
  readonly #origin: ChangeOrigin
  /** This session's, by id, in the order of their beginnings. */
  readonly #own = new Map<string, ChangeRecord>()
  readonly #ids = new Map<string, string>()
  readonly #onTrouble: (sentence: string) => void
  #written: Promise<void> = Promise.resolve()
  #trouble: string | null = null

  /** `file` null: they are kept as long as this is. `onTrouble`: a change could not be written; once for each reason. */
  constructor(origin: ChangeOrigin, file: JournalFile | null, onTrouble: (sentence: string) => void = () => undefined) {
    this.session = origin.session
    this.file = file
    this.#origin = origin
    this.#onTrouble = onTrouble
  }

  /** Notes that a plan is sent, and again how it ended. `undoes`: the id of the plan that it undoes. Resolves when that is on the disk, or cannot be brought there in time; never rejects. */
  async note(sent: SentPlan, undoes: string | null): Promise<void> {
    const { plan } = sent
    const id = this.#ids.get(plan.id) ?? randomUUID()
    this.#ids.set(plan.id, id)
    const record = changeRecord(id, undoes === null ? undefined : this.#ids.get(undoes), this.#origin, sent)
    this.#own.set(id, record)
    this.#forget()
    const { file } = this
    if (file === null) return
    this.#written = this.#written.then(() => this.#write(file, record))
    const late = new AbortController()
    await Promise.race([this.#written, setTimeout(patience, null, { signal: late.signal }).catch(() => null)])
    late.abort()
  }

  /** The id of the change that a plan of this session was. */
  idOf(plan: string): string | null {
    return this.#ids.get(plan) ?? null
  }

  /** All that is noted is on the disk, or cannot be brought there. Never rejects. */
  async settled(): Promise<void> {
    await this.#written
  }

  /** Never rejects. */
  async read(): Promise<JournalReading> {
    await this.#written
    const changes = new Map<string, ChangeRecord>()
    let unreadable = 0
    let trouble = this.#trouble
    try {
      for (const line of (await this.file?.lines()) ?? []) {
        const record = readChangeRecord(line)
        if (record === null) unreadable += 1
        else changes.set(record.id, record)
      }
    } catch (error) {
      trouble ??= `Changes made before cannot be read: ${reasonOf(error)}. Move it out of the way.`
    }
    for (const [id, record] of this.#own) changes.set(id, record)
    return { changes: [...changes.values()], unreadable, trouble }
  }

  /** The oldest go, with their ids: in the file they stay. */
  #forget(): void {
    const [oldest] = this.#own.keys()
    if (this.#own.size <= mostHeld || oldest === undefined) return
    this.#own.delete(oldest)
    for (const [plan, id] of this.#ids) if (id === oldest) this.#ids.delete(plan)
  }

  async #write(file: JournalFile, record: ChangeRecord): Promise<void> {
    try {
      await file.append(JSON.stringify(record))
      this.#trouble = null
    } catch (error) {
      const trouble = `What is changed cannot be recorded: ${reasonOf(error)}. Move it out of the way, or make room.`
      if (trouble !== this.#trouble) this.#onTrouble(trouble)
      this.#trouble = trouble
    }
  }
}
