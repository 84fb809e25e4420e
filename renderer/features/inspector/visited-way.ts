/** The way between the rows that were inspected. */
export interface VisitedWay {
  /** What one comes to; null: there is nothing. */
  readonly back: string | null
  readonly forward: string | null
  /** What the inspected row was called when it was read last; empty: it never was. */
  readonly title: string
  readonly go: (step: -1 | 1) => void
}
