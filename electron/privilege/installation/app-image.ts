import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'

/**
 * Whether this program lies in an AppImage, mounted or extracted: its AppRun names the folder that it lies in itself (build/package/appimage). A variable that merely came down from another
 * AppImage names one that this program is not below.
 */
export function isInAppImage(environment: Readonly<Partial<Record<string, string>>> = process.env, executable = process.execPath, exists: (path: string) => boolean = existsSync): boolean {
  const folder = environment['APPDIR']
  return folder !== undefined && isAbsolute(folder) && executable.startsWith(join(folder, '/')) && exists(join(folder, 'AppRun'))
}

/** The AppImage as a person starts it: its file where it is mounted, its AppRun where it was extracted. */
export function appImageCommand(environment: Readonly<Partial<Record<string, string>>> = process.env): string {
  const { APPIMAGE: file, APPDIR: folder = '' } = environment
  return file !== undefined && isAbsolute(file) ? file : join(folder, 'AppRun')
}
