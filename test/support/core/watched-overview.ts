import type { Overview, Problem } from '../../../electron/api/overview.ts'
import type { StartedCore } from './started-core.ts'

/** What a renderer does with an overview: shows it, acknowledges each, and can be waited for. */
export class WatchedOverview {
  readonly received: Overview[] = []
  readonly #core: StartedCore
  readonly #window: number
  #wake: () => void = () => {}

  private constructor(core: StartedCore, window: number) {
    this.#core = core
    this.#window = window
  }

  /** `acknowledges`: whether each is acknowledged as it comes. */
  static async open(core: StartedCore, { window = 1, acknowledges = true } = {}): Promise<WatchedOverview> {
    const watched = new WatchedOverview(core, window)
    core.onPush(window, (push) => {
      if (push.push !== 'overview') return
      watched.received.push(push.overview)
      if (acknowledges) void watched.acknowledge()
      watched.#wake()
    })
    await core.call(window, 'overview.watch', undefined)
    return watched
  }

  get last(): Overview | undefined {
    return this.received.at(-1)
  }

  /** The problems of a rule, as sentences. */
  said(rule: Problem['rule']): readonly string[] {
    return (this.last?.problems ?? []).filter((one) => one.rule === rule).map(({ subject, says }) => `${subject} ${says}`)
  }

  acknowledge(): Promise<void> {
    return this.#core.call(this.#window, 'overview.acknowledge', { serial: this.last?.serial ?? 1 })
  }

  unwatch(): Promise<void> {
    return this.#core.call(this.#window, 'overview.unwatch', undefined)
  }

  /** Resolves with the first overview that the condition holds of, which is looked at now and after each push. */
  async until(condition: (overview: Overview) => boolean): Promise<Overview> {
    for (;;) {
      const { last } = this
      if (last !== undefined && condition(last)) return last
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
