/** What a bound came to. */
export interface Outcome {
  readonly bound: string
  readonly came: string
  readonly held: boolean
}

/** Prints a line at once: measurements take minutes. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The last lines of the bench: each bound and what it came to. */
export function summarise(outcomes: readonly Outcome[]): void {
  tell('')
  for (const { bound, came, held } of outcomes) tell(`${held ? 'held  ' : 'MISSED'}  ${bound}: ${came}`)
}
