import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_REPLACE } from '../../../netlink/core/constants.ts'

/** How `ip` calls a request that makes something, by its flags: "add", "replace", "change", "append". */
export function addVerb(flags: number): 'add' | 'replace' | 'change' | 'append' {
  if ((flags & NLM_F_APPEND) !== 0) return 'append'
  if ((flags & NLM_F_REPLACE) === 0) return 'add'
  return (flags & NLM_F_CREATE) === 0 ? 'change' : 'replace'
}
