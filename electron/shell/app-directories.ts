import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Where the app keeps things of its own (XDG Base Directory specification). */
export interface AppDirectories {
  /** Settings, and Chromium's profile below it. */
  readonly config: string
  /** Logs. */
  readonly state: string
}

type Environment = Readonly<Partial<Record<string, string>>>

/** The folders named by the environment; as the specification says, a relative path in it is ignored. */
export function appDirectories(environment: Environment, home: string = homedir()): AppDirectories {
  const base = (variable: string, fallback: string) => {
    const set = environment[variable]
    return set !== undefined && isAbsolute(set) ? set : join(home, fallback)
  }
  return {
    config: join(base('XDG_CONFIG_HOME', '.config'), 'linkwright'),
    state: join(base('XDG_STATE_HOME', '.local/state'), 'linkwright'),
  }
}
