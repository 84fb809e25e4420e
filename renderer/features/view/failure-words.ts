import type { ApiError } from '../../../electron/api/errors.ts'
import type { KindFacts } from './kind-facts.ts'

/** How a failure is told: whether a right is missing, and what would help. */
export interface FailureWords {
  /** The kernel would answer somebody else. */
  readonly needsRights: boolean
  readonly helps: string
}

const rights: ReadonlySet<string> = new Set(['EPERM', 'EACCES'])
const unknownHere: ReadonlySet<string> = new Set(['EOPNOTSUPP', 'EPROTONOSUPPORT', 'EAFNOSUPPORT', 'ENOENT'])
const shortOfMemory: ReadonlySet<string> = new Set(['ENOBUFS', 'ENOMEM'])

/** What is said where the kernel refused to list records. */
export function failureWords({ errno }: Pick<ApiError, 'errno'>, { many }: KindFacts['noun']): FailureWords {
  const name = errno?.name ?? ''
  if (rights.has(name)) {
    return { needsRights: true, helps: `The kernel shows these ${many} only to who may administer this network namespace. Linkwright reads as you; started as root it would show them.` }
  }
  if (unknownHere.has(name)) return { needsRights: false, helps: `This kernel does not know how to list ${many}: it was built without that, or a module of it is not loaded.` }
  if (shortOfMemory.has(name)) return { needsRights: false, helps: 'The kernel had no memory for the answer. Once there is some, reading anew works.' }
  return { needsRights: false, helps: 'What is shown elsewhere goes on. Reading anew asks the kernel once more.' }
}
