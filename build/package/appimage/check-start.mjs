import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '../../child-process.mjs'
import { Refusal } from '../../words.mjs'

/** What an AppImage starts. */
export const appRun = new URL('AppRun', import.meta.url)

/**
 * Refuses an AppImage that would start something else than our AppRun. electron-builder writes one of its own, which leaves Chromium's sandbox out where that cannot be; ours lies in its
 * place only because the app's folder is copied over that later.
 *
 * @param {string} appImage absolute
 */
export async function checkStart(appImage) {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-start-'))
  try {
    const { code, output } = await runChild(appImage, ['--appimage-extract', 'AppRun'], { cwd: folder })
    if (code !== 0) throw new Refusal(`${output.trimEnd()}\n${appImage} does not give its AppRun (it ended with exit code ${code}).`)
    const found = join(folder, 'squashfs-root', 'AppRun')
    if (existsSync(found) && readFileSync(found).equals(readFileSync(appRun))) return
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  throw new Refusal(`The AppRun in ${appImage} is not build/package/appimage/AppRun, so that it might start without Chromium’s sandbox. Look how this electron-builder comes to its AppRun (app-builder-lib, targets/appimage).`)
}
