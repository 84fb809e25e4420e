import { displayText } from '../../../netlink/core/text.ts'
import { reasonOf } from '../../../api/errors.ts'
import type { FieldFault } from '../../../api/forms.ts'
import type { Names } from '../../names/names.ts'
import { readCommands, type EditPlace } from '../../plans/text/read-commands.ts'
import type { Edit } from '../../../api/edits.ts'
import { CommandFailure } from '../command-failure.ts'
import { pointAt } from '../point-at.ts'
import type { ChangeEnvironment } from './change-environment.ts'
import { plain } from './plan-text.ts'

/** What a file asks for. */
export interface WantedCommands {
  /** As complaints call it. */
  readonly file: string
  readonly lines: readonly string[]
  readonly edits: readonly Edit[]
  readonly places: readonly EditPlace[]
  /** Of lines behind these, which are not understood. */
  readonly faults: readonly FieldFault[]
}

/** Lines of a file that cannot be done, or are not understood. */
export class FaultyLines extends Error {
  override readonly name = 'FaultyLines'
  readonly faults: readonly FieldFault[]
  readonly #file: string
  readonly #lines: readonly string[]

  constructor(faults: readonly FieldFault[], { file, lines }: Pick<WantedCommands, 'file' | 'lines'>) {
    super('Some lines cannot be done.')
    this.faults = faults
    this.#file = file
    this.#lines = lines
  }

  /** One text for each, with the line and a caret under the word. */
  get told(): readonly string[] {
    return this.faults.map(({ edit, message, spot }) => {
      const line = this.#lines[edit] ?? ''
      const where = `${this.#file}:${edit + 1}: `
      return spot === undefined ? `${where}${plain(message)}` : pointAt({ message: `${where}${plain(message)}`, ...spot }, line)
    })
  }
}

/** Reads commands of a file for the namespace of a plan. Throws `CommandFailure` where it cannot be read, `FaultyLines` where nothing is understood before the first line that is not. */
export function wantedCommands(file: string, namespace: string | null, names: Names, changes: ChangeEnvironment): WantedCommands {
  const shown = file === '-' ? 'standard input' : displayText(file)
  const text = readText(file, shown, changes)
  const lines = text.split('\n')
  const read = readCommands(text, names, { namespace: namespace ?? '', remarks: 'anywhere' })
  if (!read.ok && read.before.edits.length === 0) throw new FaultyLines(read.faults, { file: shown, lines })
  const { edits, places } = read.ok ? read : read.before
  return { file: shown, lines, edits, places, faults: read.ok ? [] : read.faults }
}

function readText(file: string, shown: string, changes: ChangeEnvironment): string {
  try {
    return changes.readText(file)
  } catch (thrown) {
    throw new CommandFailure(`The commands cannot be read from ${shown}: ${reasonOf(thrown).replace(/, \w+(?: '.*')?$/s, '')}.`, { cause: thrown })
  }
}
