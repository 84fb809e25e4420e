import type { Status } from '../../../electron/api/status.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { ChangeViewInput, Frame, OpenedView, OpenViewInput } from '../../../electron/api/views.ts'
import { CoreError, type StartedCore } from './started-core.ts'

/** What a renderer does with a view: keeps the window's rows, acknowledges each frame, and can be waited for. */
export class WatchedView {
  readonly opened: OpenedView
  readonly frames: Frame[] = []
  readonly statuses: Status[] = []
  readonly #core: StartedCore
  readonly #window: number
  #rows = new Map<RowId, Row>()
  #wake: () => void = () => {}

  private constructor(core: StartedCore, window: number, opened: OpenedView) {
    this.#core = core
    this.#window = window
    this.opened = opened
  }

  static async open(core: StartedCore, input: OpenViewInput, window = 1): Promise<WatchedView> {
    const early: Frame[] = []
    const statuses: Status[] = []
    core.onPush(window, (push) => {
      if (push.push === 'frame') early.push(push.frame)
      if (push.push === 'status') statuses.push(push.status)
    })
    const view = new WatchedView(core, window, await core.call(window, 'views.open', input))
    core.onPush(window, (push) => {
      if (push.push === 'frame') view.#take(push.frame)
      if (push.push === 'status') view.statuses.push(push.status)
      view.#wake()
    })
    view.statuses.push(...statuses)
    for (const frame of early) view.#take(frame)
    return view
  }

  get frame(): Frame | undefined {
    return this.frames.at(-1)
  }

  /** The rows of the window, in order. */
  get rows(): readonly Row[] {
    return this.frame?.ids.flatMap((id) => this.#rows.get(id) ?? []) ?? []
  }

  /** Resolves as soon as the condition holds, which is looked at now and after each push. */
  async until(condition: (view: this) => boolean): Promise<void> {
    while (!condition(this)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  change(input: Omit<ChangeViewInput, 'view'>) {
    return this.#core.call(this.#window, 'views.change', { ...input, view: this.opened.view })
  }

  inspect(row: number) {
    return this.#core.call(this.#window, 'records.inspect', { view: this.opened.view, row })
  }

  /** Frames of another view of the same window are its own affair. */
  #take(frame: Frame): void {
    if (frame.view !== this.opened.view) return
    this.frames.push(frame)
    const sent = new Map(frame.rows.map((row) => [row.id, row]))
    this.#rows = new Map(frame.ids.flatMap((id) => {
      const row = sent.get(id) ?? this.#rows.get(id)
      return row === undefined ? [] : [[id, row] as const]
    }))
    this.#core.call(this.#window, 'views.acknowledge', { view: frame.view, serial: frame.serial }).catch((error: unknown) => {
      // The frame was under way when its view was closed.
      if (!(error instanceof CoreError) || error.error.code !== 'unknown-view') throw error
    })
  }
}
