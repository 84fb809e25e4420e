import type { ChangeRecord } from '../../../electron/api/changes.ts'
import type { StateLook } from '../../components/state-glyph.tsx'
import { formatClock, formatMoment, formatSpan } from '../../format/time.ts'

/** How a change ended, by shape and word. `isOwn`: it is of this run of the app; `isUndone`: a later change undid it. */
export function endingOf({ outcome, because, steps }: Pick<ChangeRecord, 'outcome' | 'because' | 'steps'>, isOwn: boolean, isUndone: boolean): StateLook {
  switch (outcome) {
    case 'kept':
      return isUndone ? { shape: 'undone', tone: 'quiet', word: 'Kept, undone since' } : { shape: 'full', tone: 'ok', word: 'Kept' }
    case 'undone':
      return steps.some((step) => step.outcome === 'left' || step.outcome === 'unknown') ? { shape: 'triangle', tone: 'warn', word: 'Undone but for what is left' } : { shape: because === 'refused' ? 'octagon' : 'undone', tone: because === 'refused' ? 'bad' : 'quiet', word: undoneWords[because ?? 'changed'] }
    case 'failed':
      return { shape: 'triangle', tone: 'warn', word: 'Failed' }
    case 'applying':
      return isOwn ? { shape: 'half', tone: 'plain', word: 'Under way' } : { shape: 'dashed', tone: 'plain', word: 'No end recorded' }
  }
}

const undoneWords: Readonly<Record<NonNullable<ChangeRecord['because']>, string>> = {
  refused: 'Refused',
  timer: 'Undone by its timer',
  asked: 'Undone as asked',
  connection: 'Undone when the helper ended',
  changed: 'Undone',
}

const ways: Readonly<Record<ChangeRecord['way'], string>> = { polkit: 'by polkit', own: 'with own rights', sandbox: 'in the sandbox' }

/** Who did it, by which right, where, and how long it waited to be kept: "anna, by polkit", "in lab", "kept after 12 s of 60 s". */
export function changeFacts({ user, login, way, namespace, program, begun, ended, outcome, wait }: ChangeRecord): readonly string[] {
  const person = login === undefined ? nameOf(user) : `${nameOf(login)} as ${nameOf(user)}`
  return [
    `${person}, ${ways[way]}`,
    ...(namespace === undefined ? [] : [`in ${namespace}`]),
    ...(program === 'command-line' ? ['on the command line'] : []),
    ...(ended === undefined || wait === undefined ? [] : [`${outcome === 'kept' ? 'kept' : 'ended'} after ${formatSpan(Date.parse(ended) - Date.parse(begun))} of ${String(wait)} s`]),
  ]
}

function nameOf({ uid, name }: ChangeRecord['user']): string {
  return name ?? `uid ${String(uid)}`
}

/** "08:50:15" of today, "27 Nov 08:50" of another day. */
export function momentOf(begun: string, now: number): string {
  const at = Date.parse(begun)
  const moment = formatMoment(at, now)
  return moment.includes(':') ? moment : `${moment} ${formatClock(at).slice(0, 5)}`
}
