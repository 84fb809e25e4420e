import type { Push } from '../../../electron/api/contract.ts'
import type { ApiError } from '../../../electron/api/errors.ts'
import type { PlanState } from '../../../electron/api/plan.ts'
import { CoreConnection, type CoreListener } from '../../../electron/ipc/core-connection.ts'
import { Gateway, type MainAnswers, type PushPort } from '../../../electron/ipc/gateway.ts'
import { PendingCalls } from '../../../electron/ipc/pending-calls.ts'
import type { SenderEvent, SenderFrame } from '../../../electron/ipc/sender.ts'
import { FakeCorePort } from './fake-core-port.ts'

/** The page's end of its push port. */
export class FakePushPort implements PushPort {
  readonly received: Push[] = []
  closed = false

  postMessage(push: Push): void {
    this.received.push(push)
  }

  close(): void {
    this.closed = true
  }
}

/** An ipc event as Electron would raise it for the main frame of a window of ours; what a test wants different it overrides. */
export function senderEvent(webContents: number, differs: { origin?: string; inFrame?: boolean; gone?: boolean } = {}): SenderEvent {
  const mainFrame: SenderFrame = { origin: differs.origin ?? 'app://linkwright', parent: null, frameTreeNodeId: webContents * 100 }
  const frame = differs.inFrame === true ? { ...mainFrame, parent: mainFrame, frameTreeNodeId: webContents * 100 + 1 } : mainFrame
  return { sender: { id: webContents, mainFrame }, senderFrame: differs.gone === true ? null : frame }
}

/** A gateway with one fake core, and what was reported to the log. */
export function gatewayRig(options: { limit?: number; answerMain?: MainAnswers; greeting?: () => readonly Push[]; onPlanState?: (window: number, state: PlanState) => void; onAnswering?: CoreListener['onAnswering']; onPrivilege?: () => void; onFailed?: (error: ApiError) => void } = {}) {
  const port = new FakeCorePort()
  const reports: string[] = []
  const failures: ApiError[] = []
  const logged: string[] = []
  const gateway = new Gateway(options.answerMain ?? (() => undefined), (message) => reports.push(message), options.greeting)
  const core = new CoreConnection(
    port,
    {
      onReady() {},
      onFailed(error) {
        failures.push(error)
        options.onFailed?.(error)
      },
      onPush(window, push) {
        gateway.push(window, push)
      },
      onPlanState: (window, state) => options.onPlanState?.(window, state),
      onAnswering: (window, plan, answering) => options.onAnswering?.(window, plan, answering),
      onPrivilege: () => options.onPrivilege?.(),
      onLinkNews() {},
      onLog: (_level, message) => logged.push(message),
    },
    new PendingCalls(options.limit),
  )
  const connect = (webContents: number) => {
    const pushes = new FakePushPort()
    gateway.connect(senderEvent(webContents), () => pushes)
    return pushes
  }
  /** Opens a window and loads its page. */
  const open = (webContents: number) => {
    gateway.admit(webContents, core)
    return connect(webContents)
  }
  return { port, core, gateway, reports, failures, logged, connect, open }
}
