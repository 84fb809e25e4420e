import type { LeavingQuestion } from './leaving.ts'
import type { WaitingChange } from './waiting-change.ts'

/**
 * The question whether changes that wait are undone for the sake of something else. It stands still while time goes on: so it says the time of the clock, too.
 *
 * `waiting`: one or more; `what`: "close the window"; `now`: wall clock, ms.
 */
export function leavingWords(waiting: readonly Pick<WaitingChange, 'title' | 'until'>[], what: string, now: number): Pick<LeavingQuestion, 'message' | 'detail'> {
  const until = Math.min(...waiting.map((one) => one.until))
  const soon = `in ${String(Math.max(0, Math.ceil((until - now) / 1000)))} s, at ${new Date(until).toTimeString().slice(0, 8)}`
  const [first] = waiting
  if (waiting.length === 1 && first !== undefined) {
    return {
      message: `Undo “${first.title}” and ${what}?`,
      detail: `It is applied and waits to be kept. Left alone, it is undone ${soon}. To keep it, go back and press Keep at the foot of the window.`,
    }
  }
  return {
    message: `Undo ${String(waiting.length)} changes and ${what}?`,
    detail: `They are applied and wait to be kept. Left alone, they are undone, the first ${soon}. To keep them, go back and press Keep at the foot of their windows.`,
  }
}
