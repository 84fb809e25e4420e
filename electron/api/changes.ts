import * as z from 'zod'

/** The version of a line of changes.jsonl and of what is exported as JSON; docs/changes-json.md. */
export const CHANGES_VERSION = 1

const person = z.object({
  uid: z.int().min(0),
  /** As this machine names them; absent: it does not. */
  name: z.string().optional(),
})

/** What became of a step. "waiting": it was not begun; "left": it was not undone, although the plan was; "unknown": that may be. */
const recordedStep = z.object({
  sentence: z.string(),
  /** Commands of iproute2 that do the same. */
  do: z.array(z.string()),
  /** Those that undo it; empty: it could not be undone. */
  undo: z.array(z.string()),
  outcome: z.enum(['waiting', 'done', 'refused', 'undone', 'left', 'unknown']),
  /** Why it was refused, or left. */
  reason: z.string().optional(),
})

/** A plan that was sent to the kernel, and what became of it: a line of changes.jsonl. A change has a line when it is sent and one when it has ended, under the same id; the later one holds. */
export const changeRecord = z.object({
  version: z.literal(CHANGES_VERSION),
  id: z.string().max(64),
  /** The same for all that one run of a program changed. */
  session: z.string().max(64),
  program: z.enum(['window', 'command-line']),
  /** When it was sent, and when it had ended; ISO 8601 in UTC. */
  begun: z.iso.datetime(),
  ended: z.iso.datetime().optional(),
  /** As whom the program ran. */
  user: person,
  /** Who had logged in, by the kernel, where that is somebody else. */
  login: person.optional(),
  /** How it came by the right: the helper that polkit starts, the program's own right (root), or the sandbox's helper. */
  way: z.enum(['polkit', 'own', 'sandbox']),
  /** Absent: the network namespace in which the program ran. */
  namespace: z.string().optional(),
  title: z.string(),
  /** "applying": no end was recorded. "failed": nobody knows what became of it. */
  outcome: z.enum(['applying', 'kept', 'undone', 'failed']),
  because: z.enum(['refused', 'timer', 'asked', 'connection', 'changed']).optional(),
  error: z.string().optional(),
  /** Seconds that it was to wait for its confirmation; absent: it was kept at once. */
  wait: z.number().optional(),
  /** The id of the change that it undid. */
  undoes: z.string().max(64).optional(),
  steps: z.array(recordedStep),
  warnings: z.array(z.object({ title: z.string(), detail: z.string(), steps: z.array(z.int()) })),
  /** What was otherwise than before although it was undone. */
  differences: z.array(z.string()),
})
export type ChangeRecord = z.infer<typeof changeRecord>

/** What is known of changes made from here. All texts may be drawn as they are. */
export interface ChangeList {
  /** The newest first, at most 500. */
  readonly changes: readonly ChangeRecord[]
  /** There are older ones than those. */
  readonly more: boolean
  /** The session of this run of the app. */
  readonly session: string
  /** Lines that could not be read. */
  readonly unreadable: number
  /** Why there are none of earlier sessions, or none is kept for later ones; null: nothing is wrong. */
  readonly trouble: string | null
  /** Where they are kept; null: they end with the app. */
  readonly file: string | null
  /** The id of the change that "undo the last change" would undo; null: there is none. */
  readonly undoable: string | null
}

/** `batch`: lines for `ip -batch`; `id`: of this change alone. */
export const exportChangesInput = z.object({ format: z.enum(['batch', 'json']), id: z.string().max(64).optional() })
export type ExportChangesInput = z.infer<typeof exportChangesInput>

/** A line of changes.jsonl; null: it is none, or broken. */
export function readChangeRecord(line: string): ChangeRecord | null {
  try {
    return changeRecord.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
