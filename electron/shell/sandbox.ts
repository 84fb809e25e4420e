import { readlinkSync } from 'node:fs'

/**
 * Whether this process runs in the sandbox. Its launcher says so by naming the sandbox's network namespace; a variable that merely came down from a sandbox names
 * another than ours.
 */
export function isInSandbox(environment: Readonly<Partial<Record<string, string>>>, own: () => string = () => readlinkSync('/proc/self/ns/net')): boolean {
  const named = environment['LINKWRIGHT_SANDBOX']
  return named !== undefined && named === own()
}

/** The exit code by which the launcher knows that the app is to be started again, in a new sandbox (kStartOver of native/sandbox/main.cc). */
export const startOverCode = 83

/**
 * Goes on as the launcher of the sandbox, which starts this app again in there, with the same arguments. Before anything is open. Comes back only by an exception.
 *
 * `launcher`: its path, perhaps one in an archive, from which nothing can be executed; what is unpacked lies beside that.
 */
export function enterSandbox(launcher: string, execute: (path: string, args: readonly string[]) => void): void {
  execute(launcher.replace('/app.asar/', '/app.asar.unpacked/'), [process.execPath, ...process.argv.slice(1)])
}
