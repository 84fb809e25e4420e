import { socketPath } from './bus/bus-address.ts'
import { BusConnection } from './bus/bus-connection.ts'
import { SIGNAL, type BusMessage } from './bus/bus-message.ts'

const service = { destination: 'org.freedesktop.Notifications', path: '/org/freedesktop/Notifications', interface: 'org.freedesktop.Notifications' } as const
/** Of the desktop entry. */
const appId = 'org.linkwright.Linkwright'
/** As packages install it (build/package/desktop/entry.mjs). */
const icon = 'linkwright'

/** What a person is told by their desktop; Desktop Notifications Specification. Plain text. */
export interface Notice {
  readonly title: string
  readonly body: string
  /** It stays until it is withdrawn or put away, also where the desktop holds others back. */
  readonly isUrgent: boolean
  /** The person clicked it. */
  readonly onClick: () => void
}

/** A notice's place: of one place there is one at most. */
interface Place {
  /** What is to be there; null: nothing. */
  wanted: Notice | null
  /** What the service was told last; null: nothing. */
  told: Notice | null
  /** By which the service knows it; 0: it does not. */
  id: number
  busy: boolean
}

/**
 * Has the desktop's service show notices. Nobody waits for it: where there is no bus or no such service, or where it never answers, nothing is shown, and nothing said. (Electron's own way there is by libnotify, whose
 * calls hold up the main thread, and which writes to stderr each time that they fail.)
 */
export class Notifications {
  readonly #path: string | null
  readonly #places = new Map<string, Place>()
  #bus: BusConnection | null = null

  /** `busAddress`: of the session bus, as `DBUS_SESSION_BUS_ADDRESS` has it. */
  constructor(busAddress: string) {
    this.#path = socketPath(busAddress)
  }

  /** Shows a notice, in place of what was shown under this name. */
  show(name: string, notice: Notice): void {
    const place = this.#places.get(name) ?? { wanted: null, told: null, id: 0, busy: false }
    this.#places.set(name, place)
    place.wanted = notice
    void this.#settle(place)
  }

  /** Takes away what is shown under this name. */
  withdraw(name: string): void {
    const place = this.#places.get(name)
    if (place === undefined) return
    place.wanted = null
    void this.#settle(place)
  }

  /** Takes all away that is shown, as far as the service listens. */
  close(): void {
    for (const name of this.#places.keys()) this.withdraw(name)
    this.#bus?.unref()
  }

  /** Has the service show what is wanted last: while it has not answered, nothing more is asked of it. */
  async #settle(place: Place): Promise<void> {
    if (place.busy || this.#path === null) return
    place.busy = true
    try {
      while (place.told !== place.wanted) {
        const { wanted } = place
        if (wanted !== null) place.id = await this.#notify(this.#path, place.id, wanted)
        else if (place.id !== 0) await this.#connection(this.#path).call({ ...service, member: 'CloseNotification', signature: 'u', args: [place.id] })
        if (wanted === null) place.id = 0
        place.told = wanted
      }
    } catch {
      // There is no service, or it does not want this: the next notice tries anew.
      place.id = 0
      place.told = place.wanted
    } finally {
      place.busy = false
    }
  }

  async #notify(path: string, replaces: number, { title, body, isUrgent }: Notice): Promise<number> {
    const hints = [
      ['desktop-entry', ['s', appId]],
      ['urgency', ['y', isUrgent ? 2 : 1]],
    ]
    // By "default" the service tells of a click on the notice itself, and shows no button.
    const actions = ['default', 'Show the window']
    const [id] = await this.#connection(path).call({
      ...service, member: 'Notify', mayStart: true, signature: 'susssasa{sv}i',
      args: ['Linkwright', replaces, icon, title, withoutMarkup(body), actions, hints, isUrgent ? 0 : -1],
    })
    return typeof id === 'number' ? id : 0
  }

  /** The connection, made anew where there is none any more. */
  #connection(path: string): BusConnection {
    if (this.#bus !== null && !this.#bus.hasEnded) return this.#bus
    const bus = new BusConnection(path, (message) => this.#heard(message))
    this.#bus = bus
    for (const place of this.#places.values()) place.id = 0
    const rule = `type='signal',sender='${service.destination}',path='${service.path}',interface='${service.interface}'`
    bus.call({ destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', member: 'AddMatch', args: [rule] }).catch(() => undefined)
    return bus
  }

  #heard({ type, path, interface: of, member, body: [id, what] }: BusMessage): void {
    if (type !== SIGNAL || path !== service.path || of !== service.interface) return
    const place = [...this.#places.values()].find((one) => one.id === id && id !== 0)
    if (place === undefined) return
    if (member === 'ActionInvoked' && what === 'default') place.told?.onClick()
    if (member === 'NotificationClosed') place.id = 0
  }
}

/** Bodies are read as markup by most services; no service may run or load anything of ours, and none gets a tag from the name of a device. */
function withoutMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
