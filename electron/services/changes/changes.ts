import { CHANGES_VERSION, type ChangeList, type ChangeRecord, type ExportChangesInput } from '../../api/changes.ts'
import { displayText } from '../../netlink/core/text.ts'
import type { AppliedPlans } from '../plans/applying/applied-plans.ts'
import { mostListed, type ChangeJournal } from './change-journal.ts'
import { changesBatch } from './changes-batch.ts'

/** What a window asks about changes that were made. */
export class Changes {
  readonly #journal: ChangeJournal
  readonly #applied: Pick<AppliedPlans, 'find'>
  readonly #namespace: string

  /** `namespace`: the window's, as its plans name it. */
  constructor(journal: ChangeJournal, applied: Pick<AppliedPlans, 'find'>, namespace: string) {
    this.#journal = journal
    this.#applied = applied
    this.#namespace = namespace
  }

  async list(): Promise<ChangeList> {
    const { changes, unreadable, trouble } = await this.#journal.read()
    const last = this.#applied.find('last')
    return {
      changes: changes.toReversed().slice(0, mostListed).map((change) => shown(change)),
      more: changes.length > mostListed,
      session: this.#journal.session,
      unreadable,
      trouble: trouble === null ? null : displayText(trouble),
      file: this.#journal.file === null ? null : displayText(this.#journal.file.path),
      undoable: last === undefined ? null : this.#journal.idOf(last.id),
    }
  }

  /** All of them, or one, the oldest first. */
  async export({ format, id }: ExportChangesInput): Promise<Uint8Array> {
    const { changes } = await this.#journal.read()
    const wanted = id === undefined ? changes : changes.filter((change) => change.id === id)
    return Buffer.from(format === 'json' ? changesJson(wanted) : changesBatch(wanted, this.#namespace), 'utf8')
  }
}

/** Changes as one object of JSON on a line (docs/changes-json.md). */
export function changesJson(changes: readonly ChangeRecord[]): string {
  return `${JSON.stringify({ version: CHANGES_VERSION, changes })}\n`
}

/** A change whose texts may be drawn, and printed on a terminal, whoever wrote them. */
export function shown(change: ChangeRecord): ChangeRecord {
  const { user, login, namespace, error, steps, warnings, differences } = change
  return {
    ...change,
    user: shownPerson(user),
    ...(login !== undefined && { login: shownPerson(login) }),
    ...(namespace !== undefined && { namespace: displayText(namespace) }),
    ...(error !== undefined && { error: displayText(error) }),
    title: displayText(change.title),
    steps: steps.map(({ sentence, do: does, undo, outcome, reason }) => ({
      sentence: displayText(sentence),
      do: does.map(displayText),
      undo: undo.map(displayText),
      outcome,
      ...(reason !== undefined && { reason: displayText(reason) }),
    })),
    warnings: warnings.map((warning) => ({ ...warning, title: displayText(warning.title), detail: displayText(warning.detail) })),
    differences: differences.map(displayText),
  }
}

function shownPerson({ uid, name }: ChangeRecord['user']): ChangeRecord['user'] {
  return { uid, ...(name !== undefined && { name: displayText(name) }) }
}
