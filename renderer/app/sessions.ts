import type { ViewKind } from '../../electron/api/views.ts'
import type { Client } from '../bridge/client.ts'
import type { SessionHost } from '../features/view/session-host.ts'
import { ViewSession } from '../features/view/view-session.ts'
import { kindFacts } from './kind-facts.ts'
import { RememberedSorts } from './remembered-sorts.ts'

/** The window's views: each is opened when it is first shown, and asks for nothing while another one is, unless its kind keeps going. */
export class Sessions {
  readonly #client: Client
  readonly #host: SessionHost
  readonly #sessions = new Map<ViewKind, ViewSession>()
  readonly #sorts: RememberedSorts
  #opened: (session: ViewSession) => void = () => undefined

  constructor(client: Client, host: SessionHost) {
    this.#client = client
    this.#host = host
    this.#sorts = new RememberedSorts(client, () => this.#sessions.values())
  }

  of(kind: ViewKind): ViewSession {
    const opened = this.#sessions.get(kind)
    if (opened) return opened
    const session = new ViewSession(kind, this.#client, this.#host, kindFacts[kind])
    this.#sessions.set(kind, session)
    this.#opened(session)
    void this.#sorts.open(session)
    return session
  }

  /** Tells of each session that there is, and of each further one as it is opened. */
  onOpened(tell: (session: ViewSession) => void): void {
    for (const session of this.#sessions.values()) tell(session)
    this.#opened = tell
  }

  /** Lets this view be kept up to date and the others rest; null: none is shown, the overview is. */
  show(kind: ViewKind | null): void {
    const known = kind !== null && this.#sessions.has(kind)
    const shown = kind === null ? null : this.of(kind)
    if (known) shown?.setVisible(true)
    for (const [other, session] of this.#sessions) if (other !== kind && !kindFacts[other].keepsGoing) session.setVisible(false)
  }
}
