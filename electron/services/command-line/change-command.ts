import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

/** Options of commands that change something. */
export interface ChangeOptions {
  json: boolean
  namespace: string | null
  /** Behind -f; null: it was not given. */
  file: string | null
  /** Seconds. */
  confirm: number | null
  /** As lines for `ip -batch`. */
  batch: boolean
}

/** Seconds that a change waits for its confirmation (native/helper/limits.h). */
const [least, most] = [2, 600]

/** Reads "60", "60s", "2m" or "1m30s" as seconds. Throws `UsageError`. */
export function waitOf(given: string | undefined): number {
  const [, minutes, seconds] = /^(?:(\d{1,3})m)?(?:(\d{1,4})s?)?$/.exec(given ?? '') ?? []
  const wait = Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
  if (wait >= least && wait <= most) return wait
  throw new UsageError(`--confirm takes a time from ${least}s to ${most / 60}m, such as 60s${given === undefined || given === '' ? '' : `: "${given}" is none`}.`)
}

/** `plan -f FILE`. */
export function parsePlan(words: readonly string[], { json, namespace, file, confirm }: ChangeOptions): Command {
  if (confirm !== null) throw new UsageError('"plan" changes nothing, so that there is nothing to confirm: leave out --confirm.')
  return { name: 'plan', file: fileOf('plan', words, file), json, namespace }
}

/** `apply -f FILE [--confirm TIME]`. */
export function parseApply(words: readonly string[], { json, namespace, file, confirm }: ChangeOptions): Command {
  return { name: 'apply', file: fileOf('apply', words, file), confirm, json, namespace }
}

/** `confirm ID`. */
export function parseConfirm([id, ...more]: readonly string[]): Command {
  if (id === undefined) throw new UsageError('Which change is confirmed? "apply" has printed its ID.')
  if (more.length > 0 || !/^[0-9a-f]{8}$/.test(id)) throw new UsageError(`"${[id, ...more].join(' ')}" is no ID of a change: "apply" has printed eight digits and letters.`)
  return { name: 'confirm', id }
}

/** `left-behind [show|undo|discard] [--json]`. */
export function parseLeftBehind([what = 'show', ...more]: readonly string[], { json, namespace, file, confirm, batch }: ChangeOptions): Command {
  if (more.length > 0 || (what !== 'show' && what !== 'undo' && what !== 'discard')) throw new UsageError(`"left-behind" takes no "${[what, ...more].join(' ')}": only undo or discard, or nothing to show what was left behind.`)
  if (file !== null || confirm !== null || batch) throw new UsageError('"left-behind" takes --json, --netns NAME, and no other option.')
  return { name: 'left-behind', what, json, namespace }
}

/** `helper [status|install|remove]`. */
export function parseHelper([what = 'status', ...more]: readonly string[], { json, namespace, file, confirm, batch }: ChangeOptions): Command {
  if (more.length > 0 || (what !== 'status' && what !== 'install' && what !== 'remove')) throw new UsageError(`"helper" takes no "${[what, ...more].join(' ')}": only install, remove or status.`)
  if (json || namespace !== null || file !== null || confirm !== null || batch) throw new UsageError('"helper" takes no options.')
  return { name: 'helper', what }
}

/** `changes [--json|--batch]`. */
export function parseChanges([word]: readonly string[], { json, batch, namespace, file, confirm }: ChangeOptions): Command {
  if (word !== undefined || file !== null || confirm !== null) throw new UsageError('"changes" takes --json or --batch, --netns NAME, and nothing else.')
  if (json && batch) throw new UsageError('"changes" prints one form: leave out --json or --batch.')
  return { name: 'changes', form: json ? 'json' : batch ? 'batch' : 'text', namespace }
}

function fileOf(verb: string, [word]: readonly string[], file: string | null): string {
  if (word !== undefined) throw new UsageError(`"${verb}" takes its commands from a file, and no words: write them into one, or give them to "${verb} -f -".`)
  if (file === null || file === '') throw new UsageError(`"${verb}" needs -f FILE with commands of ip, or -f - for standard input.`)
  return file
}
