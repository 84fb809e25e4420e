import type { ViewKind } from '../../electron/api/views.ts'
import type { Client } from '../bridge/client.ts'
import { ViewSession, type SessionHost } from '../features/view/view-session.ts'
import { restlessFields } from './restless-fields.ts'

/** The window's views: each is opened when it is first shown, and asks for nothing while another one is; the links go on, for the history of their rates. */
export class Sessions {
  readonly #client: Client
  readonly #host: SessionHost
  readonly #sessions = new Map<ViewKind, ViewSession>()

  constructor(client: Client, host: SessionHost) {
    this.#client = client
    this.#host = host
  }

  of(kind: ViewKind): ViewSession {
    const opened = this.#sessions.get(kind)
    if (opened) return opened
    const session = new ViewSession(kind, this.#client, this.#host, restlessFields[kind])
    this.#sessions.set(kind, session)
    void session.open()
    return session
  }

  /** Lets this view be kept up to date and the others rest. */
  show(kind: ViewKind): void {
    const known = this.#sessions.has(kind)
    const shown = this.of(kind)
    if (known) shown.setVisible(true)
    for (const [other, session] of this.#sessions) if (other !== kind && other !== 'links') session.setVisible(false)
  }
}
