import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Where the app keeps things of its own (XDG Base Directory specification). */
export interface AppDirectories {
  /** Settings, and Chromium's profile below it. */
  readonly config: string
  /** Logs, and what was changed. */
  readonly state: string
}

/** The folders of the sandbox, which leaves a person's settings and running app alone. */
export function sandboxDirectories({ config, state }: AppDirectories): AppDirectories {
  return { config: join(config, 'sandbox'), state: join(state, 'sandbox') }
}

/** Where what was changed is recorded, by windows and by the command line. */
export function changesFile({ state }: AppDirectories): string {
  return join(state, 'changes.jsonl')
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
