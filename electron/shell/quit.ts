import { app } from 'electron'

import type { LastResort } from './last-resort.ts'

/**
 * Quits when the last window is closed, after `shutDown` has closed what is open; it never rejects. What hangs meanwhile, `lastResort` ends. Gives the way to
 * exit with a code in the same order.
 */
export function endInOrder(shutDown: () => Promise<unknown>, lastResort: LastResort): (code: number) => Promise<void> {
  let done = false
  const close = async () => {
    lastResort.reach('closing what it read from')
    try {
      await shutDown()
    } finally {
      done = true
      lastResort.leave()
    }
  }
  app.on('window-all-closed', () => {
    app.quit()
  })
  app.on('before-quit', () => {
    // A logout, systemctl(1) and timeout(1) end all of a program's processes at once. Chromium would take the end of the one that draws for a crash, and where there is no other way to draw, die of it before we are done.
    app.commandLine.appendSwitch('disable-gpu-process-crash-limit')
    if (!done) lastResort.reach('closing its windows')
  })
  app.on('will-quit', (event) => {
    if (done) return
    event.preventDefault()
    void close().finally(() => {
      // A quit from within this event would be taken back by preventDefault.
      setImmediate(() => {
        app.quit()
      })
    })
  })
  return async (code) => {
    await close()
    lastResort.exit(code)
  }
}

/** Gives what tells whether the app is ending: whoever told it to need not be there to answer anything. */
export function isEnding(): () => boolean {
  let ending = false
  app.on('before-quit', () => {
    ending = true
  })
  return () => ending
}

/**
 * What nobody foresaw ends the app with exit code 1, after `say` got its words and `report` wrote down where it came from; that gives the file, or null. Electron by itself would open a dialog that
 * stops everything until somebody closes it, also where nobody sits.
 */
export function endOnFault(say: (message: string) => void, report: (fault: unknown) => string | null, lastResort: LastResort): void {
  const end = (fault: unknown) => {
    say(`Linkwright met a fault of its own and ends: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`)
    const file = report(fault)
    if (file !== null) say(`Where that happened stands in ${file}; nothing is sent.`)
    lastResort.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
