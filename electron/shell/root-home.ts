import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where programs keep things of their own (XDG Base Directory specification), below HOME where they are not set. */
const folders = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME'] as const

/** For root whose own home is somebody else's, too; gone with the next boot. */
const lastHome = '/run/linkwright-of-root'

export interface RootHome {
  /** The home of this process's user by passwd(5), whatever HOME says. */
  readonly own: () => string
  /** What on the way to a folder belongs to somebody else, if this process is root's; null: nothing. */
  readonly somebodyElses: (folder: string) => string | null
}

/**
 * Root with the home of another user, as sudo may leave it, gets root's own: what root made in there would lock its user out, and a link in there could lead root anywhere. Changes `environment`, so that it holds for
 * Electron and its libraries too. Gives a sentence that says so; null: nothing was changed.
 */
export function leaveForeignHome(environment: Partial<Record<string, string>>, { own, somebodyElses }: RootHome): string | null {
  const foreign = (folder: string | undefined) => (folder === undefined ? null : somebodyElses(folder))
  const home = environment['HOME']
  const whose = [home, ...folders.map((name) => environment[name])].map(foreign).find((path) => path !== null) ?? null
  if (whose === null) return null
  for (const name of folders) if (foreign(environment[name]) !== null) delete environment[name]
  if (home !== undefined && foreign(home) !== null) {
    // Libraries of X look for it there.
    const authority = join(home, '.Xauthority')
    if (environment['XAUTHORITY'] === undefined && existsSync(authority)) environment['XAUTHORITY'] = authority
    environment['HOME'] = foreign(own()) === null ? own() : lastHome
  }
  return `${whose} belongs to somebody else, and root puts nothing there: settings, logs and the record of changes of this start are below ${environment['HOME'] ?? own()}.`
}
