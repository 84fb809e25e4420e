import type { Overview } from '../../api/overview.ts'
import type { Clock } from '../clock.ts'
import type { OverviewSource, OverviewValue } from './overview-source.ts'

/** A change of a state is sent at most this often, in milliseconds; rates alone as often as they are sampled. */
const stateInterval = 250
const rateInterval = 950

/** A window that shows the overview, or would. */
interface Watcher {
  watching: boolean
  serial: number
  /** The one that is not acknowledged yet. */
  flight: number | null
  sentAt: number
  sent: OverviewValue | null
  /** What was sent without what is measured, as text. */
  steady: string
  timer: (() => void) | null
}

/** Sends windows the overview of their scope while they show it: one at a time, the next when it was acknowledged, made of what is then. */
export class OverviewPush {
  readonly #open: () => OverviewSource
  readonly #clock: Clock
  readonly #push: (window: number, overview: Overview) => void
  readonly #watchers = new Map<number, Watcher>()
  readonly #hidden = new Set<number>()
  #source: OverviewSource | null = null
  #end: () => void = () => {}

  /** `open` makes the source, at the first call of `watch`. */
  constructor(open: () => OverviewSource, clock: Clock, push: (window: number, overview: Overview) => void) {
    this.#open = open
    this.#clock = clock
    this.#push = push
  }

  /** The window shows it from now on: what is there is sent at once. */
  watch(window: number): void {
    if (this.#source === null) {
      this.#source = this.#open()
      this.#end = this.#source.onChange(() => this.#changed())
    }
    const serial = this.#watchers.get(window)?.serial ?? 0
    this.unwatch(window)
    this.#watchers.set(window, { watching: true, serial, flight: null, sentAt: -Infinity, sent: null, steady: '', timer: null })
    this.#look()
    this.#send(window)
  }

  /** The window shows something else: nothing is sent any more. */
  unwatch(window: number): void {
    const watcher = this.#watchers.get(window)
    if (watcher === undefined) return
    watcher.watching = false
    watcher.timer?.()
    watcher.timer = null
    this.#look()
  }

  /** The window has drawn it; one that it did not get is nobody's. */
  acknowledge(window: number, serial: number): void {
    const watcher = this.#watchers.get(window)
    if (watcher?.flight !== serial) return
    watcher.flight = null
    this.#send(window)
  }

  windowVisible(window: number, visible: boolean): void {
    if (visible) this.#hidden.delete(window)
    else this.#hidden.add(window)
    this.#look()
    this.#send(window)
  }

  windowClosed(window: number): void {
    this.unwatch(window)
    this.#watchers.delete(window)
    this.#hidden.delete(window)
  }

  close(): void {
    for (const window of Array.from(this.#watchers.keys())) this.windowClosed(window)
    this.#end()
  }

  #changed(): void {
    for (const window of this.#watchers.keys()) this.#send(window)
  }

  #isShown(window: number): boolean {
    return this.#watchers.get(window)?.watching === true && !this.#hidden.has(window)
  }

  #look(): void {
    this.#source?.watch(Array.from(this.#watchers.keys()).some((window) => this.#isShown(window)))
  }

  /** Waits until the next is due; what it says is only looked at then. */
  #send(window: number): void {
    const watcher = this.#watchers.get(window)
    if (watcher === undefined || !this.#isShown(window) || watcher.flight !== null || watcher.timer !== null) return
    const wait = watcher.sentAt + stateInterval - this.#clock.now()
    if (wait > 0) this.#later(window, watcher, wait)
    else this.#sendNow(window, watcher)
  }

  #sendNow(window: number, watcher: Watcher): void {
    if (this.#source === null) return
    const value = this.#source.value()
    if (value === watcher.sent) return
    const steady = steadyText(value)
    const wait = steady === watcher.steady ? watcher.sentAt + rateInterval - this.#clock.now() : 0
    if (wait > 0) {
      // Rates alone; a state that changes meanwhile is seen by the next look.
      this.#later(window, watcher, Math.min(wait, stateInterval))
      return
    }
    if (steady === watcher.steady && value.sampledAt === watcher.sent?.sampledAt) return
    watcher.steady = steady
    watcher.sent = value
    watcher.sentAt = this.#clock.now()
    watcher.serial += 1
    watcher.flight = watcher.serial
    this.#push(window, { serial: watcher.serial, ...value })
  }

  #later(window: number, watcher: Watcher, wait: number): void {
    watcher.timer = this.#clock.after(wait, () => {
      watcher.timer = null
      if (this.#isShown(window) && watcher.flight === null) this.#sendNow(window, watcher)
    })
  }
}

/** All that is not measured anew each second. */
function steadyText({ sampledAt: _sampledAt, cards, ...others }: OverviewValue): string {
  return JSON.stringify([cards.map(({ rates: _rates, ...card }) => card), others])
}
