import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_DELADDR, RTM_DELLINK, RTM_DELNEIGH, RTM_DELROUTE, RTM_DELRULE, RTM_NEWLINK } from '../../../netlink/route/message-types.ts'
import type { Trouble } from '../../../privilege/plan-events.ts'
import type { Action, Step } from '../../../privilege/action.ts'
import { netlinkApiError } from '../../netlink-api-error.ts'
import { actionCommand } from '../making/action-command.ts'
import { named } from '../steps/planned-step.ts'
import { asFound } from './found-link.ts'
import type { CommandWords } from '../steps/planning.ts'

/** linux/errno.h: there is no such thing, or no such device. */
const lacking: ReadonlySet<string> = new Set(['ENOENT', 'ESRCH', 'ENODEV', 'EADDRNOTAVAIL'])
const deletes: ReadonlySet<number> = new Set([RTM_DELADDR, RTM_DELLINK, RTM_DELNEIGH, RTM_DELROUTE, RTM_DELRULE])

/** What is needed to say what the kernel has by now; devices are called as they were when the plan was made. */
export type LeftWords = Pick<CommandWords, 'device' | 'names'>

/** Why a step was not undone, or not all of it. `step`: that step; undefined: it is not known. */
export function leftSentence(trouble: Trouble, step: Step | undefined, words: LeftWords): string {
  if (trouble.what === 'conflict') return trouble.error === null ? `Somebody else has changed this since: it was left as it is.${byNow(trouble.found, step?.forward, words)}` : goneSentence(trouble.error.code)
  const { code } = trouble.error
  const action = step?.inverses[trouble.inverse]?.action
  const isDeletion = action?.kind === 'netlink' && deletes.has(messageTypeAt(action.message, 0))
  if (isDeletion && lacking.has(code)) return `Somebody else has taken away or replaced what it had made (${code}): what is there by now was left as it is.`
  // Without the kernel's own words it was not sent.
  const what = action === undefined ? null : actionCommand(action, { ...words, namespace: '', namespaceName: String })
  if (code === 'EEXIST') return `Something else is there by now, and was left, in the place of what was to come back${what === null ? '' : `: ${subjectOf(what)}`}.`
  if (lacking.has(code) && trouble.error.extack === null) return `Somebody else has taken away since what belongs to it (${code})${what === null ? '' : `, so it was not made again: ${subjectOf(what)}`}.`
  return netlinkApiError(trouble.error, 'Undoing this was refused').message
}

function goneSentence(code: string): string {
  return code === 'ENODEV' ? 'Its device is gone (ENODEV): there was nothing to undo.' : lacking.has(code) ? `Somebody else has taken it away since (${code}): it was not made again.` : `Whether somebody else has changed this since could not be found out (${code}): it was left as it is.`
}

/** " By now it is default via 192.0.2.1 dev va." */
function byNow(found: Uint8Array | null, forward: Action | undefined, words: LeftWords): string {
  if (found === null || found.length === 0) return ''
  const isLink = messageTypeAt(found, 0) === RTM_NEWLINK
  if (isLink) {
    const { header, attributes } = linkMessage.decode(found)
    const name = displayText(attributes.ifname ?? '')
    if (name !== words.device(header.index)) return ` The device with its number is ${named(name)} by now.`
  }
  const record = isLink ? foundOf(forward, found) : found
  const command = record === null ? null : actionCommand({ kind: 'netlink', message: record }, { ...words, namespace: '', namespaceName: String })
  return command === null ? '' : ` By now it is ${subjectOf(command)}.`
}

/** Of a link's record what the step had set of it; null: none of that is another. */
function foundOf(forward: Action | undefined, found: Uint8Array): Uint8Array | null {
  const isLinks = forward?.kind === 'netlink' && messageTypeAt(forward.message, 0) === RTM_NEWLINK
  return isLinks ? asFound(forward.message, linkMessage.decode(found)) : null
}

/** A command without its program, object and verb. */
function subjectOf(command: string): string {
  return command.replace(/^ip (?:-\S+ )*\S+ \S+ /, '')
}
