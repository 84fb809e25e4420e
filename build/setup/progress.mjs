import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { megabytes, say, spanOfTime } from '../words.mjs'

/**
 * Says every few seconds how long something has been going on, or how much of a download has come; on a terminal in one line that is rewritten.
 *
 * @template T
 * @param {string} what as in `what: 12 MB of about 196 MB, 4 s`
 * @param {() => Promise<T>} work
 * @param {{ folder: string, expected: number }} [download] a folder that grows as the download goes on, and the bytes it comes to
 * @returns {Promise<T>}
 */
export async function withProgress(what, work, download) {
  const started = Date.now()
  const terminal = process.stderr.isTTY
  say(`${what} …`)
  const timer = setInterval(
    () => {
      // Towards its end npm copies what has come, so that the folder grows beyond the download.
      const amount = download === undefined ? '' : `${megabytes(Math.min(bytesBelow(download.folder), download.expected))} of about ${megabytes(download.expected)}, `
      const line = `  ${amount}${spanOfTime(Date.now() - started)}`
      process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`)
    },
    terminal ? 500 : 10_000,
  )
  try {
    return await work()
  } finally {
    clearInterval(timer)
    if (terminal) process.stderr.write('\r\u001b[K')
  }
}

/**
 * The bytes in all files below a folder; what vanishes meanwhile counts nothing.
 *
 * @param {string} folder
 * @returns {number}
 */
export function bytesBelow(folder) {
  let bytes = 0
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory() === true) bytes += bytesBelow(path)
    else if (found?.isFile() === true) bytes += found.size
  }
  return bytes
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
