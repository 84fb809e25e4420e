import type { WaitingChange } from '../plans/waiting-change.ts'

/** What a notice says of a change that waits to be kept. It stands still while time goes on: so it says the time of the clock, too. `now`: wall clock, ms. */
export function waitingWords({ title, until }: Pick<WaitingChange, 'title' | 'until'>, now: number): { readonly title: string; readonly body: string } {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return {
    title: 'A change waits to be kept',
    body: `“${title}” is undone in ${String(seconds)} s, at ${new Date(until).toTimeString().slice(0, 8)}, unless you keep it at the foot of its window.`,
  }
}
