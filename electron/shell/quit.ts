import { app } from 'electron'

/** Quits when the last window is closed, after `shutDown` has closed what is open; it never rejects and takes bounded time. */
export function endInOrder(shutDown: () => Promise<unknown>): void {
  let done = false
  app.on('window-all-closed', () => {
    app.quit()
  })
  app.on('will-quit', (event) => {
    if (done) return
    event.preventDefault()
    void shutDown().finally(() => {
      done = true
      // A quit from within this event would be taken back by preventDefault.
      setImmediate(() => {
        app.quit()
      })
    })
  })
}

/**
 * What nobody foresaw ends the app with exit code 1, after `say` got its words. Electron by itself would open a dialog that
 * stops everything until somebody closes it, also where nobody sits.
 */
export function endOnFault(say: (message: string) => void): void {
  const end = (fault: unknown) => {
    say(`Linkwright met a fault of its own and ends: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`)
    app.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
