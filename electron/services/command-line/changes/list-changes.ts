import type { ChangeRecord } from '../../../api/changes.ts'
import { changesJson, shown } from '../../changes/changes.ts'
import { changesBatch } from '../../changes/changes-batch.ts'
import type { Command } from '../command.ts'
import type { Environment } from '../environment.ts'

/** Prints what was changed from here, in windows and on command lines, the oldest first. */
export async function listChanges({ form, namespace }: Extract<Command, { readonly name: 'changes' }>, environment: Environment): Promise<void> {
  const { output } = environment
  const journal = environment.changes.journal()
  const { changes, trouble, unreadable } = await journal.read()
  if (trouble !== null) environment.complain(trouble)
  if (unreadable > 0) environment.complain(`${unreadable} ${unreadable === 1 ? 'line' : 'lines'} of ${journal.file?.path ?? ''} could not be read, and ${unreadable === 1 ? 'is' : 'are'} left out.`)
  const wanted = namespace === null ? changes : changes.filter((change) => change.namespace === namespace)
  if (form === 'json') output.print(changesJson(wanted))
  else if (form === 'batch') output.print(changesBatch(wanted, namespace ?? ''))
  else output.print(wanted.length === 0 ? 'Nothing was changed from here.\n' : wanted.map((change) => changeText(shown(change))).join('\n'))
  output.flush()
}

function changeText({ begun, user, login, way, namespace, title, outcome, because, error, steps, warnings, differences }: ChangeRecord): string {
  const person = `${nameOf(user)}${login === undefined ? '' : ` (logged in as ${nameOf(login)})`}, ${ways[way]}`
  const left = steps.flatMap(({ reason }, at) => (reason === undefined ? [] : [`step ${at + 1}: ${reason}`]))
  return [
    `${begun} ${title}`,
    `    ${outcomes[outcome]}${because === undefined ? '' : ` (${because})`}${namespace === undefined ? '' : `, in ${namespace}`}, by ${person}`,
    ...steps.flatMap((step) => step.do.map((line) => `    do    ${line}`)),
    ...steps.toReversed().flatMap((step) => step.undo.map((line) => `    undo  ${line}`)),
    ...[...warnings.map((warning) => `warned: ${warning.title}`), ...left, ...differences, ...(error === undefined ? [] : [error])].map((line) => `    ${line}`),
    '',
  ].join('\n')
}

const outcomes: Readonly<Record<ChangeRecord['outcome'], string>> = { applying: 'no end was recorded', kept: 'kept', undone: 'undone', failed: 'failed' }
const ways: Readonly<Record<ChangeRecord['way'], string>> = { polkit: 'by polkit', own: 'with its own right', sandbox: 'in the sandbox' }

function nameOf({ uid, name }: ChangeRecord['user']): string {
  return name ?? `uid ${uid}`
}
