/** Types whose word is more than a part of their name. */
const words: ReadonlyMap<string, string> = new Map([['SOCK_DIAG_BY_FAMILY', 'SOCK_DIAG']])

/** The short word for a type of message, as people say it and the filter takes it: "NEWROUTE" of "RTM_NEWROUTE". */
export function messageTypeWord(name: string): string {
  return words.get(name) ?? name.replace(/^RTM_/u, '')
}
