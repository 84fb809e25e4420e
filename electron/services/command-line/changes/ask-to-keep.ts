import type { AskedTerminal } from './change-environment.ts'

/** Cursor: kept, one line up, that line cleared; and back (ECMA-48, DECSC, DECRC). */
const above = ['\u001B7\u001B[1A\r\u001B[K', '\u001B8'] as const

/** Asks on a terminal whether a change is to stay, with a countdown above the question: a line that `countdown` gives. `stop` ends the question, with false. */
export async function askToKeep(terminal: AskedTerminal, countdown: () => string, stop: AbortSignal): Promise<boolean> {
  terminal.forget()
  terminal.write(`${countdown()}\nKeep? [y/N] `)
  const ticking = terminal.moves ? setInterval(() => terminal.write(`${above[0]}${countdown()}${above[1]}`), 1000) : null
  try {
    const answer = await terminal.line(stop)
    if (answer === null) terminal.write('\n')
    return answer !== null && /^\s*y(?:es)?\s*$/i.test(answer)
  } finally {
    if (ticking !== null) clearInterval(ticking)
  }
}
