/** What the program on the command line was asked for, behind the `--` that /usr/bin/linkwright and AppRun put before it; or that what stands in front of that may not. */
export type TerminalWords = { readonly kind: 'words'; readonly words: readonly string[] } | { readonly kind: 'wrong'; readonly message: string }

/** What stands in front of it: Chromium draws nowhere, says nothing and keeps no folder, and of root it takes no sandbox. Anything else would have a say in a program without a window. */
const inFront: ReadonlySet<string> = new Set(['--ozone-platform=headless', '--disable-gpu', '--disable-software-rasterizer', '--in-process-gpu', '--log-level=3', '--user-data-dir=/dev/null', '--no-sandbox'])

/** The words for the command line; null where a window is asked for. */
export function wordsForTerminal(given: readonly string[]): TerminalWords | null {
  const end = given.indexOf('--')
  if (end === -1) return null
  const stranger = given.slice(0, end).find((argument) => !inFront.has(argument))
  if (stranger !== undefined) return { kind: 'wrong', message: `${stranger} may not stand in front of --, behind which a command begins. Leave it out.` }
  return { kind: 'words', words: given.slice(end + 1) }
}
