import { readAccountNames } from './account-names.ts'

/** Numbers of users and groups by their names, for devices that belong to somebody. */
export interface AccountNumbers {
  /** undefined: nobody is called so. */
  user(name: string): number | undefined
  group(name: string): number | undefined
}

/** Those of this machine, read when they are first asked for. */
export function systemAccounts(): AccountNumbers {
  const of = (file: string) => {
    let read: ReadonlyMap<number, string> | null = null
    return (name: string) => {
      read ??= readAccountNames(file)
      return Array.from(read).find(([, one]) => one === name)?.[0]
    }
  }
  return { user: of('/etc/passwd'), group: of('/etc/group') }
}
