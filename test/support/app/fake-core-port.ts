import type { Answer, CoreMethod } from '../../../electron/api/contract.ts'
import type { FromCore, ToCore } from '../../../electron/api/worker-port.ts'
import type { CorePort } from '../../../electron/ipc/core-connection.ts'

type Call = Extract<ToCore, { to: 'call' }>

/** A core without a thread: it records what the main process posts and says what a test tells it to. */
export class FakeCorePort implements CorePort {
  readonly posted: ToCore[] = []
  terminated = false
  /** What it does with each call; by itself it leaves them waiting. */
  onCall: (call: Call) => void = () => {}
  #message: (message: FromCore) => void = () => {}
  #end: (reason: string | null) => void = () => {}

  post(message: ToCore): void {
    this.posted.push(message)
    if (message.to === 'call') this.onCall(message)
  }

  onMessage(listener: (message: FromCore) => void): void {
    this.#message = listener
  }

  onEnd(listener: (reason: string | null) => void): void {
    this.#end = listener
  }

  async terminate(): Promise<void> {
    this.terminated = true
    this.#end(null)
    return Promise.resolve()
  }

  /** Calls that came, in order. */
  get calls(): readonly Call[] {
    return this.posted.filter((message) => message.to === 'call')
  }

  says(message: FromCore): void {
    this.#message(message)
  }

  answers(id: number, answer: Answer<CoreMethod>): void {
    this.says({ from: 'answer', id, answer })
  }

  /** It is gone without having been asked. */
  crashes(reason: string): void {
    this.#end(reason)
  }
}

/** Answers every call as a core with views would: a view belongs to the window that opened it. */
export function keepsViews(core: FakeCorePort): void {
  const owners = new Map<number, number>()
  core.onCall = ({ id, window, method, input }) => {
    if (method === 'views.open') {
      const view = owners.size + 1
      owners.set(view, window)
      core.answers(id, { ok: true, value: { view, kind: 'links', scope: 'local:1', fields: [], groups: [], filterError: null } })
      return
    }
    const view = typeof input === 'object' && input !== null && 'view' in input ? Number(input.view) : 0
    if (owners.get(view) === window) core.answers(id, { ok: true, value: undefined })
    else core.answers(id, { ok: false, error: { code: 'unknown-view', message: `This window has no view ${String(view)}.` } })
  }
}
