/** What a shell's word is made of, as `shellWord` writes it: within quotes, within those that know escapes, escaped, as it is; or the space behind it. */
const pieces = /'(?<literal>[^']*)'|\$'(?<escaped>(?:[^'\\]|\\.)*)'|\\(?<one>.)|(?<plain>[^ '\\$]+)|(?<space> )/gsu

/** A command whose words a shell takes literally (`shellWord`), as ExecStart= takes the same words literally; systemd.service(5), "Command lines", and systemd.syntax(7), "Quoting". */
export function systemdCommand(command: string): string {
  let words = ['']
  for (const { groups = {} } of command.matchAll(pieces)) {
    const { literal, escaped, one, plain, space } = groups
    const said = escaped === undefined ? escapedText(literal ?? one ?? plain ?? '') : escapesKept(escaped)
    words = space === undefined ? [...words.slice(0, -1), `${words.at(-1) ?? ''}${said}`] : [...words, '']
  }
  return words.map((word) => (needsNoQuotes.test(word) ? word : `"${word}"`)).join(' ')
}

/** Specifiers and variables are told by their signs alone. */
const needsNoQuotes = /^(?:[\w@+=:,./-]|%%|\$\$)+$/

function escapedText(text: string): string {
  return text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('%', '%%').replaceAll('$', '$$$$')
}

/** `\xNN` means the same to both. */
function escapesKept(text: string): string {
  return text.replaceAll(/\\x[0-9a-f]{2}|\\(.)|[^\\]+/gsu, (whole, escaped: string | undefined) => (whole.startsWith('\\x') ? whole : escapedText(escaped ?? whole)))
}
