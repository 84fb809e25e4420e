/** The network namespace that a command is for, as `ip` takes it before all else: a line of a batch cannot say it. */
const ofNamespace = /^ip (?:-n (?:'[^']*'|[^\s']+) )?/

/** The family stands before the object, too. */
const ofFamily = /^(?:-([46]) )?(.*)$/s

/** Without a family "default" is of IPv4. */
const defaultRoute = /^(route [a-z]+ (?:[a-z]+ )?)default(?= |$)/

/** What `ip -batch` would read otherwise than a shell does: other ends of lines, an end that joins the next line, quotes within quotes, a remark from any # on (lib/utils.c, getcmdline). */
const readOtherwise = /[\p{C}\p{Zl}\p{Zp}#]|\\|\$'/u

/** A command of iproute2 as a line for `ip -batch`, ended by a newline. What `ip` does not do, or would understand otherwise there, becomes a comment. */
export function batchLine(command: string): string {
  if (!command.startsWith('ip ')) return comment('not of ip', command)
  if (readOtherwise.test(command)) return comment('not as ip -batch reads it', command)
  const [, family, words = ''] = ofFamily.exec(command.replace(ofNamespace, '')) ?? []
  if (family !== '6') return `${words}\n`
  // The address of all else tells its family.
  return words.startsWith('rule ') ? comment('only as ip -6 -batch takes it', words) : `${words.replace(defaultRoute, '$1::/0')}\n`
}

/** A line that `ip -batch` passes over, whatever the text is. */
export function comment(what: string, text: string): string {
  return `# ${`${what}: ${text}`.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?').replace(/\\+$/, '')}\n`
}
