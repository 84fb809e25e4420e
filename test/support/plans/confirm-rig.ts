import type { ConfirmPlace, ConfirmPush, ConfirmScene } from '../../../electron/api/confirm-contract.ts'
import type { PlanState } from '../../../electron/api/plan.ts'
import type { ToCore } from '../../../electron/api/worker-port.ts'
import { ConfirmGateway } from '../../../electron/ipc/confirm-gateway.ts'
import { PlanDesk } from '../../../electron/shell/plans/plan-desk.ts'
import { Presses } from '../../../electron/shell/presses.ts'
import type { ConfirmationEnd } from '../../../electron/shell/plans/shown-plan.ts'
import { usualSettings } from '../../../electron/api/usual-settings.ts'
import { gatewayRig, senderEvent } from '../app/gateway-rig.ts'
import { madePlan } from './made-plan.ts'

/** An ipc event as Electron would raise it for the main frame of a confirmation; what a test wants different it overrides. */
export function confirmEvent(webContents: number, differs: Parameters<typeof senderEvent>[1] = {}) {
  return senderEvent(webContents, { origin: 'app://confirm', ...differs })
}

/** A confirmation that is drawn nowhere. */
class UndrawnConfirmation implements ConfirmationEnd {
  readonly contentsId: number
  readonly received: ConfirmPush[] = []
  readonly places: ConfirmPlace[] = []
  focused = 0
  askedFor = false
  /** Its window has the keyboard, as Electron tells it. */
  isInFront = true

  constructor(contentsId: number) {
    this.contentsId = contentsId
  }

  /** What it would show. */
  get scene(): ConfirmScene | null {
    let scene: ConfirmScene | null = null
    for (const push of this.received) {
      if (push.push === 'scene') scene = push.scene
      if (push.push === 'answering' && scene !== null) scene = { ...scene, answering: push.answering }
      if (push.push === 'privilege' && scene !== null) scene = { ...scene, privilege: push.privilege }
      if (push.push === 'state' && scene !== null) scene = { ...scene, place: push.place, state: push.state, appliedAt: push.appliedAt }
    }
    return scene
  }

  get isReady(): boolean {
    return this.received.findLast((push) => push.push === 'ready')?.ready ?? false
  }

  send(push: ConfirmPush): void {
    this.received.push(push)
  }

  place(place: ConfirmPlace, height: number): number {
    this.places.push(place)
    return place === 'dock' ? height : 0
  }

  focus(): void {
    this.focused += 1
  }

  leave(): void {}

  isAskedFor(): boolean {
    return this.askedFor
  }

  hasKeyboard(): boolean {
    return this.isInFront
  }
}

/** Windows without Electron, their confirmations, the desk between them, and a clock that a test sets. The core makes a plan of whatever is wished for. */
export function confirmRig({ connects = true }: { connects?: boolean } = {}) {
  const reports: string[] = []
  const copied: string[] = []
  const confirmations = new Map<number, UndrawnConfirmation>()
  let now = 0
  let timers: { readonly at: number; readonly run: () => void }[] = []
  const presses = new Presses(() => now)
  const confirmGateway = new ConfirmGateway((message) => reports.push(message))
  const windows = gatewayRig({
    answerMain(call, webContents) {
      if (call.method === 'plans.make') return desk.make(webContents, call.input)
      if (call.method === 'plans.reach') desk.reach(webContents)
      return undefined
    },
    onPlanState: (window, state) => desk.stands(windows.core, window, state),
    onAnswering: (window, plan, answering) => desk.answers(windows.core, window, plan, answering),
    onPrivilege: () => desk.privilegeChanged(windows.core),
    onFailed: (error) => desk.coreFailed(windows.core, error),
  })
  const { gateway, port } = windows
  const desk = new PlanDesk({
    planMaker: (webContents) => gateway.planMaker(webContents),
    tell: (webContents, push) => gateway.pushTo(webContents, push),
    openConfirmation(webContents) {
      const confirmation = new UndrawnConfirmation(1000 + webContents)
      confirmations.set(webContents, confirmation)
      confirmGateway.admit(confirmation.contentsId, {
        onConnected: () => desk.connected(webContents),
        onOrder: (order) => desk.order(webContents, order),
        onWish: (wish) => {
          if (wish.wish !== 'install-helper') desk.wish(webContents, wish)
        },
      })
      return confirmation
    },
    preferences: () => usualSettings,
    privilege: () => 'password',
    usePress: (webContents) => presses.use(webContents, 'plan'),
    copy: (text) => copied.push(text),
    report: (message) => reports.push(message),
    now: () => now,
    later(milliseconds, run) {
      const timer = { at: now + milliseconds, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
  })
  const isMaking = (message: ToCore) => message.to === 'make-plan'
  const made = () => port.posted.filter(isMaking).length

  /** Opens a window, and has its page ask for a plan after the person pressed something, the id of which counts up with the windows. */
  const ask = async (webContents: number) => {
    const pushes = windows.open(webContents)
    presses.pressed(webContents)
    const answered = gateway.call(senderEvent(webContents), 'plans.make', { from: 'text', text: 'link set dev eth0 mtu 1400' })
    const asked = port.posted.findLast((message) => message.to === 'make-plan')
    port.says({ from: 'made-plan', id: asked?.id ?? 0, answer: { ok: true, plan: madePlan({ id: `plan-${String(webContents)}` }) } })
    const answer = await answered
    const confirmation = confirmations.get(webContents)
    if (confirmation === undefined) throw new Error('No confirmation was opened.')
    if (connects) confirmGateway.connect(confirmEvent(confirmation.contentsId))
    return { pushes, confirmation, answer }
  }
  const order = (confirmation: UndrawnConfirmation, given: unknown) => confirmGateway.order(confirmEvent(confirmation.contentsId), given)
  const wish = (confirmation: UndrawnConfirmation, given: unknown) => confirmGateway.wish(confirmEvent(confirmation.contentsId), given)
  const pass = (milliseconds: number) => {
    now += milliseconds
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers = timers.filter((each) => each !== timer)
      timer.run()
    }
  }
  return {
    gateway, port, desk, confirmGateway, presses, reports, copied, ask, order, wish, pass, made,
    /** The same, and the plan was seen for long enough. */
    async seen(webContents: number) {
      const asked = await ask(webContents)
      wish(asked.confirmation, { wish: 'drawn', plan: `plan-${String(webContents)}` })
      pass(1010)
      return asked
    },
    /** What was ordered of the core. */
    orders: () => port.posted.filter((message) => message.to === 'plan-order'),
    /** The core says where the plan of this window stands. */
    says(webContents: number, state: PlanState) {
      port.says({ from: 'plan-state', window: gateway.pageNumber(webContents) ?? 0, state })
    },
  }
}
