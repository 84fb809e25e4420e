import { ApiFailure } from '../../electron/api/errors.ts'
import type { PlanStanding } from '../../electron/api/confirm-contract.ts'
import type { Input, LinkwrightApi, Method, Output, Push } from '../../electron/api/contract.ts'
import type { SettingsState } from '../../electron/api/settings.ts'
import { nothingOffered, type HelperOffer } from '../../electron/api/helper-offer.ts'
import type { WantedPage } from '../../electron/api/namespaces.ts'
import type { Replacement } from '../../electron/api/replacement.ts'
import type { Overview } from '../../electron/api/overview.ts'
import type { Status } from '../../electron/api/status.ts'
import type { Frame } from '../../electron/api/views.ts'

/** What the window asks the app, and what it hears unasked. */
export interface Client {
  /** Asks; rejects with ApiFailure carrying what the app answered. */
  call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>>
  /** Hands the view's frames to the listener, those that came before it first. Ends by the returned function. */
  onFrame(view: number, listener: (frame: Frame) => void): () => void
  /** Hands every status to the listener, the last one first. Ends by the returned function. */
  onStatus(listener: (status: Status) => void): () => void
  /** Hands the settings to the listener with every change, the last ones first. Ends by the returned function. */
  onSettings(listener: (state: SettingsState) => void): () => void
  /** Hands what the window is asked to show to the listener, also what it was asked before. Ends by the returned function. */
  onDestination(listener: (to: WantedPage) => void): () => void
  /** Hands where a plan of this window stands to the listener, the last word first. Ends by the returned function. */
  onPlan(listener: (standing: PlanStanding) => void): () => void
  /** Hands what can be done about the helper to the listener, the last word first. Ends by the returned function. */
  onHelper(listener: (offer: HelperOffer) => void): () => void
  /** Hands what became of the app's own files to the listener, the last word first. Ends by the returned function. */
  onReplaced(listener: (replacement: Replacement | null) => void): () => void
  /** Tells the listener that the keyboard comes back from the confirmation, and which way it goes on. Ends by the returned function. */
  onPane(listener: (step: 1 | -1) => void): () => void
  /** Hands every overview to the listener; one at a time. Ends by the returned function. */
  onOverview(listener: (overview: Overview) => void): () => void
}

/** Frames that may wait for their view to be known: an answer and a push travel on different channels. */
const waitingFrames = 8

/** Sorts what is pushed by whom it concerns, and turns answers that say "no" into rejections. */
export function createClient(api: LinkwrightApi): Client {
  const frameListeners = new Map<number, (frame: Frame) => void>()
  const statusListeners = new Set<(status: Status) => void>()
  const early: Frame[] = []
  let lastStatus: Status | null = null
  const settingsListeners = new Set<(state: SettingsState) => void>()
  let lastSettings: SettingsState | null = null
  let destinationListener: ((to: WantedPage) => void) | null = null
  let lastDestination: WantedPage | null = null
  const planListeners = new Set<(standing: PlanStanding) => void>()
  let lastPlan: PlanStanding | null = null
  const helperListeners = new Set<(offer: HelperOffer) => void>()
  let lastHelper = nothingOffered
  const replacedListeners = new Set<(replacement: Replacement | null) => void>()
  let lastReplaced: Replacement | null = null
  const paneListeners = new Set<(step: 1 | -1) => void>()
  let overviewListener: (overview: Overview) => void = () => undefined

  api.onPush((push: Push) => {
    if (push.push === 'status') {
      lastStatus = push.status
      for (const listener of statusListeners) listener(push.status)
      return
    }
    if (push.push === 'settings') {
      lastSettings = push.state
      for (const listener of settingsListeners) listener(push.state)
      return
    }
    if (push.push === 'destination') {
      if (destinationListener === null) lastDestination = push.to
      else destinationListener(push.to)
      return
    }
    if (push.push === 'overview') {
      overviewListener(push.overview)
      return
    }
    if (push.push === 'plan') {
      lastPlan = push.standing
      for (const listener of planListeners) listener(push.standing)
      return
    }
    if (push.push === 'helper') {
      lastHelper = push.helper
      for (const listener of helperListeners) listener(push.helper)
      return
    }
    if (push.push === 'replaced') {
      lastReplaced = push.replacement
      for (const listener of replacedListeners) listener(push.replacement)
      return
    }
    if (push.push === 'pane') {
      for (const listener of paneListeners) listener(push.step)
      return
    }
    const listener = frameListeners.get(push.frame.view)
    if (listener) {
      listener(push.frame)
      return
    }
    early.push(push.frame)
    if (early.length > waitingFrames) early.shift()
  })

  return {
    async call(method, input) {
      const answer = await api.call(method, input)
      if (!answer.ok) throw new ApiFailure(answer.error)
      return answer.value
    },
    onFrame(view, listener) {
      frameListeners.set(view, listener)
      const mine = early.filter((frame) => frame.view === view)
      early.splice(0, early.length, ...early.filter((frame) => frame.view !== view))
      for (const frame of mine) listener(frame)
      return () => frameListeners.delete(view)
    },
    onStatus(listener) {
      statusListeners.add(listener)
      if (lastStatus) listener(lastStatus)
      return () => statusListeners.delete(listener)
    },
    onSettings(listener) {
      settingsListeners.add(listener)
      if (lastSettings) listener(lastSettings)
      return () => settingsListeners.delete(listener)
    },
    onDestination(listener) {
      destinationListener = listener
      const asked = lastDestination
      lastDestination = null
      if (asked !== null) listener(asked)
      return () => {
        if (destinationListener === listener) destinationListener = null
      }
    },
    onPlan(listener) {
      planListeners.add(listener)
      if (lastPlan) listener(lastPlan)
      return () => planListeners.delete(listener)
    },
    onHelper(listener) {
      helperListeners.add(listener)
      listener(lastHelper)
      return () => helperListeners.delete(listener)
    },
    onReplaced(listener) {
      replacedListeners.add(listener)
      listener(lastReplaced)
      return () => replacedListeners.delete(listener)
    },
    onPane(listener) {
      paneListeners.add(listener)
      return () => paneListeners.delete(listener)
    },
    onOverview(listener) {
      overviewListener = listener
      return () => {
        if (overviewListener === listener) overviewListener = () => undefined
      }
    },
  }
}
