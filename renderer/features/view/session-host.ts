/** What a session needs from the page it is drawn on. */
export interface SessionHost {
  /** Runs the redraw so that it is done when the call returns. */
  draw(redraw: () => void): void
  /** Wall clock in milliseconds. */
  now(): number
  /** Calls once after so many milliseconds; the returned function calls it off. */
  later(milliseconds: number, run: () => void): () => void
  /** A frame with rows was drawn and its acknowledgement answered. */
  rowsShown(): void
}
