import { clipboard } from 'electron'

import type { Input } from '../api/contract.ts'
import { ApiFailure } from '../api/errors.ts'
import type { About } from '../api/status.ts'
import type { Gateway, MainAnswers } from '../ipc/gateway.ts'
import type { Upgrade } from './installed/upgrade.ts'
import type { HelperDesk } from './helper/helper-desk.ts'
import type { NamespaceWindows } from './namespace-windows.ts'
import type { PlanDesk } from './plans/plan-desk.ts'
import type { Presses } from './presses.ts'
import { openOwnFolder } from './open-own-folder.ts'
import { saveChanges } from './save-changes.ts'
import { saveEvents } from './save-events.ts'
import type { SettingsFile } from './settings/settings-file.ts'

type CoreAnswer = ReturnType<Gateway['callCore']>
type Export = 'events.export' | 'changes.export'

/** Who answers the page of a window. */
export interface AnsweringParts {
  readonly about: () => About
  readonly inSandbox: boolean
  /** Nothing may be changed from here, whatever the page asks for. */
  readonly readOnly: boolean
  readonly settings: Pick<SettingsFile, 'change' | 'changeView' | 'noteFilter'>
  readonly windows: Pick<NamespaceWindows, 'reopen' | 'switchTo'>
  readonly presses: Presses
  readonly desk: Pick<PlanDesk, 'make' | 'reach' | 'refuseCopyBelowPlan'>
  readonly helper: Pick<HelperDesk, 'install' | 'remove'>
  /** Has the window's core make the bytes of a file. */
  readonly callCore: <Method extends Export>(method: Method, input: Input<Method>) => CoreAnswer
  readonly upgrade: Pick<Upgrade, 'restart'>
  /** Asks the person, and starts the sandbox anew. */
  readonly startOver: () => void
}

/** Calls that lead to a change of the machine. */
const changing: ReadonlySet<string> = new Set(['plans.make', 'helper.install', 'helper.remove'])

/** Answers a call that the main process takes itself, of the page of the window with this webContents. */
export function answerPage(call: Parameters<MainAnswers>[0], webContents: number, parts: AnsweringParts): ReturnType<MainAnswers> {
  const { settings, windows, presses, desk, helper, callCore } = parts
  if (parts.readOnly && changing.has(call.method)) throw new ApiFailure({ code: 'forbidden', message: 'Linkwright was started with --read-only, so nothing is changed from here. Start it without.' })
  switch (call.method) {
    case 'about.get':
      return parts.about()
    case 'settings.change':
      settings.change(call.input)
      return undefined
    case 'settings.changeView':
      settings.changeView(call.input.kind, call.input.change)
      return undefined
    case 'settings.noteFilter':
      settings.noteFilter(call.input.kind, call.input.filter)
      return undefined
    case 'sandbox.startOver':
      if (!parts.inSandbox) throw new ApiFailure({ code: 'forbidden', message: 'Linkwright does not run in the sandbox: start it with --sandbox for that.' })
      parts.startOver()
      return undefined
    case 'namespace.reopen':
      windows.reopen(webContents)
      return undefined
    case 'namespace.show':
      presses.use(webContents, 'namespace')
      return windows.switchTo(webContents, call.input)
    case 'events.save':
      return saveEvents(webContents, call.input.format, () => fileOf(callCore('events.export', call.input)))
    case 'changes.save':
      return saveChanges(webContents, call.input.format, () => fileOf(callCore('changes.export', call.input)))
    case 'plans.make':
      return desk.make(webContents, call.input)
    case 'helper.install':
      return helper.install(webContents)
    case 'helper.remove':
      return helper.remove(webContents)
    case 'plans.reach':
      desk.reach(webContents)
      return undefined
    case 'folder.open':
      presses.use(webContents, 'folder')
      return openOwnFolder(parts.about().folders[call.input.folder])
    case 'app.restart':
      presses.use(webContents, 'restart')
      parts.upgrade.restart()
      return undefined
    case 'clipboard.write':
      desk.refuseCopyBelowPlan(webContents)
      presses.use(webContents, 'copy')
      void clipboard.writeText(call.input.text)
      return undefined
  }
}

/** The bytes of a file that a window's core makes. */
async function fileOf(asked: CoreAnswer): Promise<Uint8Array> {
  const answer = await asked
  if (!answer.ok) throw new ApiFailure(answer.error)
  if (!(answer.value instanceof Uint8Array)) throw new TypeError('The core answered with something that is no file.')
  return answer.value
}
