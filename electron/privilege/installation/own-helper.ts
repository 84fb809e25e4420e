import { dirname, join } from 'node:path'

/** The helper that came with this app, beside the addon. Nothing can be executed from within an archive: what is unpacked lies beside that. */
export function ownHelper(addonPath: string): string {
  return join(dirname(addonPath.replace('/app.asar/', '/app.asar.unpacked/')), 'linkwright-helper')
}
