import type { ShownSelection } from './selection.ts'
import type { ViewSession } from './view-session.ts'

/** What is selected, once the core has said what that came to: of ranges and of all rows it alone knows. */
export async function knownSelection(session: Pick<ViewSession, 'snapshot' | 'subscribe'>): Promise<ShownSelection> {
  while (session.snapshot().selection.awaited) {
    await new Promise<void>((resolve) => {
      const stop = session.subscribe(() => {
        stop()
        resolve()
      })
    })
  }
  return session.snapshot().selection
}
