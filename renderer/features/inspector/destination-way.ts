import type { Destination } from '../../../electron/api/inspection.ts'

/** The way to what a record names. */
export interface DestinationWay {
  /** What going there does, of a fact with this value: "Show eth0 in Links". */
  readonly words: (to: Destination, value: string) => string
  readonly go: (to: Destination) => void
}
