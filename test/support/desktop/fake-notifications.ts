import type { BusMessage } from '../../../electron/desktop/bus/bus-message.ts'
import type { BusValue } from '../../../electron/desktop/bus/read-values.ts'
import { textOf } from '../../../electron/desktop/bus/value-parts.ts'
import type { WrittenValue } from '../../../electron/desktop/bus/value-bytes.ts'
import { FakeService } from './fake-service.ts'
import type { FakeAnswer } from './message-bytes.ts'
import type { PrivateBus } from './private-bus.ts'
import { SessionSocket } from './session-socket.ts'

const place = { path: '/org/freedesktop/Notifications', interface: 'org.freedesktop.Notifications' } as const

/** A notice as the service has it. */
export interface ShownNotice {
  readonly id: number
  readonly icon: string
  readonly title: string
  readonly body: string
  readonly actions: BusValue
  readonly hints: BusValue
}

/** What carries the service's words. */
interface Carrier extends Disposable {
  emit(of: Pick<BusMessage, 'path' | 'interface' | 'member'>, signature: string, values: readonly WrittenValue[]): void
}

/** A desktop's service for notifications, which shows them to a test. */
export class FakeNotifications {
  /** What is shown, by id, in the order of the first showing. */
  readonly shown = new Map<number, ShownNotice>()
  /** All that was ever to be shown. */
  readonly history: ShownNotice[] = []
  /** Names of the methods that were called. */
  readonly called: string[] = []
  #carrier: Carrier | null = null
  #lastId = 0

  /** On a real bus. `answers`: false: it is there and never says a word. */
  static async start(bus: PrivateBus, answers = true): Promise<FakeNotifications> {
    const notifications = new FakeNotifications()
    notifications.#carrier = await FakeService.start(bus, 'org.freedesktop.Notifications', (call) => notifications.#answer(call, answers))
    return notifications
  }

  /** On a socket that is bus and service in one: dbus-daemon lets in nobody whose user has no name, as those that tests run as. */
  static async startAt(path: string, answers = true): Promise<FakeNotifications> {
    const notifications = new FakeNotifications()
    notifications.#carrier = await SessionSocket.listen(path, (call) => notifications.#answer(call, answers))
    return notifications
  }

  [Symbol.dispose](): void {
    this.#carrier?.[Symbol.dispose]()
  }

  /** The only notice that is shown. */
  get only(): ShownNotice {
    const [one, ...others] = this.shown.values()
    if (one === undefined || others.length > 0) throw new Error(`${String(this.shown.size)} notices are shown.`)
    return one
  }

  /** The person clicks a notice, which goes. */
  click(id: number): void {
    this.#carrier?.emit({ ...place, member: 'ActionInvoked' }, 'us', [id, 'default'])
    this.shown.delete(id)
    this.#carrier?.emit({ ...place, member: 'NotificationClosed' }, 'uu', [id, 2])
  }

  #answer({ member, body }: BusMessage, answers: boolean): FakeAnswer {
    this.called.push(member)
    if (!answers) return 'silence'
    if (member === 'CloseNotification') {
      this.shown.delete(Number(body[0]))
      return { signature: '', values: [] }
    }
    if (member !== 'Notify') return null
    const [, replaces, icon, title, text, actions = [], hints = []] = body
    const id = Number(replaces) > 0 ? Number(replaces) : (this.#lastId += 1)
    const notice = { id, icon: textOf(icon), title: textOf(title), body: textOf(text), actions, hints }
    this.shown.set(id, notice)
    this.history.push(notice)
    return { signature: 'u', values: [id] }
  }
}
