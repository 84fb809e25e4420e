import type { Destination, LinkElsewhere } from '../../../electron/api/inspection.ts'

/** The way to what a record names. */
export interface DestinationWay {
  /** What going there does, of a fact with this value: "Show eth0 in Links". */
  readonly words: (to: Destination, value: string) => string
  readonly go: (to: Destination) => void
  /** Shows a link of another namespace, in a window of its own or in this one. */
  readonly goElsewhere: (to: LinkElsewhere, where: 'window' | 'here') => void
}
