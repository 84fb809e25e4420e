import type { Push } from '../../api/contract.ts'
import type { PlanPrivilege } from '../../api/confirm-contract.ts'
import type { Preferences } from '../../api/settings.ts'
import type { PlanMaker } from '../../ipc/gateway.ts'
import type { ConfirmationEnd } from './shown-plan.ts'

/** What the desk needs of what is around it. */
export interface PlanDeskSurroundings {
  /** Who makes the plans of the page in this window; null: there is no page. */
  readonly planMaker: (webContents: number) => PlanMaker | null
  /** The confirmation of a window, made on its first plan; what it says comes to the desk. */
  readonly openConfirmation: (webContents: number) => ConfirmationEnd
  /** Tells the page of a window. */
  readonly tell: (webContents: number, push: Push) => void
  readonly preferences: () => Preferences
  /** What it takes to change something in the namespace of this window while there is no helper. */
  readonly privilege: (webContents: number) => PlanPrivilege
  /** Uses up what the person pressed in the page of this window, for a plan. Throws `ApiFailure` where nothing was. */
  readonly usePress: (webContents: number) => void
  readonly copy: (text: string) => void
  readonly report: (message: string) => void
  /** A clock that nobody sets, ms. */
  readonly now: () => number
  /** Runs something after so many milliseconds, unless the returned function is called before. */
  readonly later: (milliseconds: number, run: () => void) => () => void
}
