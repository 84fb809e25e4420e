import type { Frame } from '../../api/views.ts'
import type { Clock } from '../clock.ts'
import type { ViewSource } from './view-source.ts'

/** What a view of a window is opened with. */
export interface FramedViewOptions {
  readonly id: number
  readonly source: ViewSource
  readonly clock: Clock
  /** Asks for a call of `send`: at the next display refresh where a person waits for it (`atOnce`), or when the clock of frames comes to it. */
  readonly ask: (atOnce?: boolean) => void
  readonly push: (frame: Frame) => void
}
