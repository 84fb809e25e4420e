import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

/** Whether a program is installed; the set-up of the tests sees to it where there is apt-get. */
export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '/usr/bin').split(':').some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Runs a program to its end, within a minute, and gives what it said and its exit code. */
export function runProgram(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } })
  return { code: status, said: `${stdout}${stderr}` }
}
