import { BrowserWindow, clipboard, dialog } from 'electron'

import type { PlanPrivilege } from '../../api/confirm-contract.ts'
import { reasonOf } from '../../api/errors.ts'
import type { HelperOffer } from '../../api/helper-offer.ts'
import type { Preferences } from '../../api/settings.ts'
import { ConfirmGateway } from '../../ipc/confirm-gateway.ts'
import type { Gateway } from '../../ipc/gateway.ts'
import type { HelperDesk } from '../helper/helper-desk.ts'
import type { PageOptions } from '../page-preferences.ts'
import type { Presses } from '../presses.ts'
import { ConfirmView } from './confirm-view.ts'
import { PlanDesk } from './plan-desk.ts'

export interface PlanDeskParts {
  /** Of the windows' pages. */
  readonly gateway: () => Gateway
  /** Where the helper is missing, the confirmation offers it. */
  readonly helper: HelperDesk
  readonly preferences: () => Preferences
  /** What it takes to change something in the namespace of the window with this webContents while there is no helper. */
  readonly privilege: (webContents: number) => PlanPrivilege
  /** What the person pressed in the windows' pages. */
  readonly presses: Presses
  /** Something is otherwise with the plan of a window. */
  readonly onPlan: (webContents: number) => void
  readonly report: (message: string) => void
  /** There is none before Electron is ready. */
  readonly view: () => PageOptions
}

/** The desk of the plans, with the confirmations that it opens above the windows and the gateway through which they speak. */
export function makePlanDesk({ gateway, helper, preferences, privilege, presses, onPlan, report, view }: PlanDeskParts): { readonly desk: PlanDesk; readonly confirmGateway: ConfirmGateway; readonly tellHelper: (offer: HelperOffer) => void } {
  const confirmGateway = new ConfirmGateway(report)
  const confirmations = new Set<ConfirmView>()
  const installHelper = (pressed: number, window: number) => {
    helper.install(pressed, window).catch((error: unknown) => {
      report(`The helper was not installed: ${reasonOf(error)}`)
    })
  }
  const desk = new PlanDesk({
    planMaker: (webContents) => gateway().planMaker(webContents),
    tell(webContents, push) {
      gateway().pushTo(webContents, push)
      if (push.push === 'plan') onPlan(webContents)
    },
    openConfirmation(webContents) {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.id === webContents)
      if (window === undefined) throw new Error('The window of the plan is gone.')
      const confirmation = new ConfirmView(window, view(), {
        onBroken() {
          desk.broken(webContents)
        },
        onPageUsed() {
          desk.goesOn(webContents)
        },
        onKeyboard(isHere) {
          desk.keyboardMoved(webContents, isHere)
        },
        onPressed() {
          desk.pressed(webContents)
        },
        onUnshown(why) {
          void dialog.showMessageBox(window, {
            type: 'error', title: 'Linkwright', noLink: true,
            message: 'The plan cannot be shown, so nothing can be applied.',
            detail: `The page of the confirmation did not load (${why}). Nothing was changed. Plan it again to try once more; a change that waits to be kept is undone when its time is over.`,
          })
        },
        onReport: report,
      })
      confirmations.add(confirmation)
      confirmGateway.admit(confirmation.contentsId, {
        onConnected() {
          confirmation.send({ push: 'helper', helper: helper.offer })
          desk.connected(webContents)
        },
        onOrder(order) {
          desk.order(webContents, order)
        },
        onWish(wish) {
          if (wish.wish === 'install-helper') installHelper(confirmation.contentsId, webContents)
          else desk.wish(webContents, wish)
        },
      })
      window.once('closed', () => {
        confirmations.delete(confirmation)
        confirmGateway.dismiss(confirmation.contentsId)
      })
      return confirmation
    },
    preferences,
    privilege,
    usePress(webContents) {
      presses.use(webContents, 'plan')
    },
    copy(text) {
      void clipboard.writeText(text)
    },
    report,
    now: () => performance.now(),
    later(milliseconds, run) {
      const timer = setTimeout(run, milliseconds)
      return () => {
        clearTimeout(timer)
      }
    },
  })
  return {
    desk,
    confirmGateway,
    tellHelper(offer) {
      for (const confirmation of confirmations) confirmation.send({ push: 'helper', helper: offer })
    },
  }
}
