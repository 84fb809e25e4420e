import { shell } from 'electron'

import { ApiFailure } from '../api/errors.ts'

/** Has the desktop show a folder. Rejects with `ApiFailure` where it cannot. */
export async function openOwnFolder(path: string): Promise<void> {
  const trouble = await shell.openPath(path)
  if (trouble !== '') throw new ApiFailure({ code: 'unavailable', message: `The desktop did not open ${path}: ${trouble}` })
}
