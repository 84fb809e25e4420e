import type { Edit } from '../../../api/edits.ts'
import type { FieldFault } from '../../../api/forms.ts'
import type { PlanStep } from '../../../api/plan.ts'
import type { Names } from '../../names/names.ts'
import { systemAccounts, type AccountNumbers } from '../../names/account-numbers.ts'
import { CommandFault } from './command-fault.ts'
import { readProgram } from './read-program.ts'
import { WordCursor } from './word-cursor.ts'
import { writtenCommands, type RemarksFrom, type WrittenCommand, type WrittenWord } from './written-words.ts'

/** So many commands are understood at once; a plan has 4,096 steps at most, and of what is so already none. */
const mostCommands = 16_384

/** Where an edit stands in the text that it was read from. */
export interface EditPlace {
  /** From 0. */
  readonly line: number
  /** All of the command, or its part in its first line; UTF-16 offsets. */
  readonly spot: { readonly from: number; readonly to: number }
  /** The words of fields, by their keys. */
  readonly words: ReadonlyMap<string, WrittenWord>
}

/** What commands of `ip` ask for, or what is wrong with them. */
export type ReadCommands =
  | { readonly ok: true; readonly edits: readonly Edit[]; /** One for each edit. */ readonly places: readonly EditPlace[] }
  | { readonly ok: false; readonly faults: readonly FieldFault[]; /** What stands before the first of them, which may be at fault too. */ readonly before: { readonly edits: readonly Edit[]; readonly places: readonly EditPlace[] } }

/** What commands are read with beside the names of numbers. */
export interface ReadingOptions {
  /** The namespace that they are for, as `ip -n` calls it; "": the app's own. */
  readonly namespace?: string
  readonly accounts?: AccountNumbers
  /** Absent: from where a word would begin. */
  readonly remarks?: RemarksFrom
}

/**
 * Understands commands of `ip`, one a line, as a shell or `ip -batch` takes them: "ip " may stand before each, "#" begins a remark (`remarks`: where). All faults are told at once;
 * `edit` of a fault is its line. `faultsInPlace` brings those of a plan to the words that they come of.
 */
export function readCommands(text: string, names: Names, { namespace = '', accounts = systemAccounts(), remarks = 'word' }: ReadingOptions = {}): ReadCommands {
  const edits: Edit[] = []
  const places: EditPlace[] = []
  const faults: FieldFault[] = []
  const commands = writtenCommands(text, remarks)
  const beyond = commands[mostCommands]
  if (beyond !== undefined) return { ok: false, faults: [tooMany(commands.length, beyond)], before: { edits: [], places: [] } }
  for (const { words, fault } of commands) {
    if (fault !== null) {
      faults.push(faultAt(fault.word, fault.message))
      continue
    }
    try {
      const read = readProgram(new WordCursor(words), { names, accounts }, namespace)
      // What comes behind one that is not understood may follow of it.
      if (faults.length > 0) continue
      edits.push(read.edit)
      places.push(placeOf(words, read.words))
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error
      faults.push(faultAt(error.word, error.message))
    }
  }
  if (faults.length > 0) return { ok: false, faults, before: { edits, places } }
  if (edits.length === 0) return { ok: false, faults: [{ edit: 0, field: null, message: 'There is no command here: write one a line, such as "ip link set dev eth0 up".' }], before: { edits, places } }
  return { ok: true, edits, places }
}

/** Faults of edits, each at the word that its field comes of, or at its command. */
export function faultsInPlace(faults: readonly FieldFault[], places: readonly EditPlace[]): readonly FieldFault[] {
  return faults.map((fault) => {
    const place = places[fault.edit]
    if (place === undefined) return fault
    const word = wordOf(fault.field, place)
    return word === undefined ? { ...fault, edit: place.line, spot: place.spot } : { ...fault, edit: word.line, spot: { from: word.from, to: word.to } }
  })
}

/** Steps of a plan of these edits, each with the line of its command for its edit: what the kernel refuses is said there. */
export function stepsInPlace(steps: readonly PlanStep[], places: readonly EditPlace[]): readonly PlanStep[] {
  return steps.map((step) => ({ ...step, edit: places[step.edit]?.line ?? step.edit }))
}

/** The word of a field; of a record in a list that of the record's, or else of the list. */
function wordOf(field: string | null, { words }: EditPlace): WrittenWord | undefined {
  if (field === null) return undefined
  return words.get(field) ?? words.get(field.split('.')[0] ?? '')
}

function placeOf(words: readonly WrittenWord[], fields: ReadonlyMap<string, WrittenWord>): EditPlace {
  const [first] = words
  const line = first?.line ?? 0
  const last = words.findLast((word) => word.line === line)
  return { line, spot: { from: first?.from ?? 0, to: last?.to ?? 0 }, words: fields }
}

function tooMany(count: number, { words, fault }: WrittenCommand): FieldFault {
  const message = `There are ${count} commands here, and ${mostCommands} are taken at once: make several of it.`
  const word = words[0] ?? fault?.word
  return word === undefined ? { edit: 0, field: null, message } : faultAt(word, message)
}

function faultAt(word: WrittenWord, message: string): FieldFault {
  return { edit: word.line, field: null, message, spot: { from: word.from, to: word.to } }
}
