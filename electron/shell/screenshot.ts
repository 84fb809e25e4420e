import { writeFile } from 'node:fs/promises'

import { app, type BrowserWindow, type WebContents } from 'electron'

import { reasonOf, type ApiError } from '../api/errors.ts'

/** How long the window may take to show rows, in ms. */
const deadline = 30_000

/** What the launcher of a source tree prints about the picture; one line of JSON behind `linkwright-summary `. A packaged app says it itself. */
interface ScreenshotSummary {
  readonly screenshot: string
  /** Sentences for people: what the window shows. */
  readonly lines: readonly string[]
}

/** Waits until the page has drawn rows that the core knows to be drawn, and no longer says that it loads. */
const rowsAreDrawn = `new Promise((resolve) => {
  const root = document.documentElement
  const look = () => {
    if (root.dataset.ready !== 'rows' || document.querySelector('[data-phase=loading]') !== null) return
    observer.disconnect()
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))
  }
  const observer = new MutationObserver(look)
  observer.observe(root, { attributes: true, subtree: true, childList: true, attributeFilter: ['data-ready', 'data-phase'] })
  look()
})`

/** What assistive technology would read: the table's name and size, its first rows, the status line. */
const shownText = `(() => {
  const text = (node) => node.innerText.replaceAll(/\\s+/g, ' ').trim()
  const grid = document.querySelector('[role=grid], [role=treegrid]')
  const rows = grid ? [...grid.querySelectorAll('[role=row]')].filter((row) => row.querySelector('[role=gridcell]')) : []
  const status = document.querySelector('footer[aria-label=Status]')
  return [
    ...(grid ? [(grid.getAttribute('aria-label') ?? document.title) + ': ' + (Number(grid.getAttribute('aria-rowcount')) - 1) + ' rows'] : []),
    ...rows.slice(0, 5).map((row) => [...row.querySelectorAll('[role=gridcell], [role=rowheader]')].map(text).filter(Boolean).join('  ')),
    ...(status ? [text(status)] : []),
  ]
})()`

/** The core failed, of which the log has told on the terminal. */
class ToldFailure extends Error {}

/**
 * Writes what the window shows to a PNG file once it shows rows, and says on the terminal what that is.
 * Resolves with the exit code: 1, after a sentence on stderr, when there are no rows in 30 s, when the core failed, or when
 * the file cannot be written.
 */
export async function screenshotToFile(window: BrowserWindow, failed: Promise<ApiError>, file: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`the window showed no rows within ${String(deadline / 1000)} s. The log says more.`))
      }, deadline)
    })
    const failure = failed.then(() => {
      throw new ToldFailure()
    })
    const summary = await Promise.race([takeScreenshot(window, file), failure, late])
    process.stdout.write(app.isPackaged ? [summary.screenshot, ...summary.lines.map((line) => `  ${line}`), ''].join('\n') : `linkwright-summary ${JSON.stringify(summary)}\n`)
    return 0
  } catch (error) {
    const reason = error instanceof ToldFailure ? '' : `: ${reasonOf(error)}`
    process.stderr.write(`linkwright: no picture was taken${reason === '' ? '.' : reason}\n`)
    return 1
  } finally {
    clearTimeout(timer)
  }
}

async function takeScreenshot(window: BrowserWindow, file: string): Promise<ScreenshotSummary> {
  const { webContents } = window
  if (webContents.isLoadingMainFrame()) {
    await new Promise<void>((resolve) => {
      webContents.once('did-finish-load', () => {
        resolve()
      })
    })
  }
  await webContents.executeJavaScript(rowsAreDrawn)
  await writeFile(file, await pictureOf(webContents))
  const lines: unknown = await webContents.executeJavaScript(shownText)
  return { screenshot: file, lines: Array.isArray(lines) ? lines.map(String) : [] }
}

/** The page as PNG, drawn anew for it: capturePage may hand out the frame before the last, or an empty one. */
async function pictureOf(webContents: WebContents): Promise<Buffer> {
  webContents.debugger.attach()
  try {
    const answer: unknown = await webContents.debugger.sendCommand('Page.captureScreenshot', { format: 'png' })
    const data = typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : null
    if (typeof data !== 'string' || data === '') throw new Error('the window gave an empty picture. Is the display working?')
    return Buffer.from(data, 'base64')
  } finally {
    webContents.debugger.detach()
  }
}
