import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlanProgress } from '../../../api/plan.ts'

/** "failed": nobody knows what became of it; "gone": whoever applied it ended without a word. */
export type Ending = 'kept' | 'failed' | 'gone' | Extract<PlanProgress, { readonly phase: 'undone' }>['because']

/** How a change that waited has ended. */
export interface ChangeEnd {
  readonly ending: Ending
  /** What of it was not undone, a sentence each. */
  readonly left: readonly string[]
}

const known: Readonly<Record<Ending, true>> = { kept: true, failed: true, gone: true, refused: true, timer: true, asked: true, connection: true, changed: true }

/** So many endings are remembered in a folder, for who has one of their changes kept too late. */
const most = 32
const suffix = '.ended'

/** Notes how a change ended that can be reached at this path, in the place of what was noted before. What stands in the way of it is passed over: the change has ended all the same. */
export function noteEnding(path: string, end: ChangeEnd): void {
  try {
    writeFileSync(`${path}${suffix}`, endText(end), { mode: 0o600 })
  } catch {
    // Whoever asks is told that nobody knows it.
  }
}

/** How a change of this path has ended; null: nobody knows. */
export function readEnding(path: string): ChangeEnd | null {
  try {
    return readEnd(readFileSync(`${path}${suffix}`, 'utf8'))
  } catch {
    return null
  }
}

/** An ending in lines: its word, then what is left. */
export function endText({ ending, left }: ChangeEnd): string {
  return [ending, ...left].join('\n')
}

/** What such lines say; null: they say of none. */
export function readEnd(text: string): ChangeEnd | null {
  const [ending = '', ...left] = text.split('\n')
  return isEnding(ending) ? { ending, left } : null
}

/** Forgets all endings that are noted in a folder but the newest. */
export function forgetEndings(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(suffix)).map((name) => join(folder, name))
  const aged = files.map((file) => ({ file, at: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 })).toSorted((one, other) => other.at - one.at)
  for (const { file } of aged.slice(most - 1)) rmSync(file, { force: true })
}

function isEnding(word: string): word is Ending {
  return Object.hasOwn(known, word)
}
