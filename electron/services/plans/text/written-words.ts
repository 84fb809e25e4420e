/** A word of a command, without its quotes, and where it stands. */
export interface WrittenWord {
  readonly text: string
  /** The line, from 0; a command may go over several. */
  readonly line: number
  /** UTF-16 offsets in its line, quotes included. */
  readonly from: number
  readonly to: number
}

/** What stands between two ends of commands. */
export interface WrittenCommand {
  readonly words: readonly WrittenWord[]
  /** What keeps it from being understood at all. */
  readonly fault: { readonly word: WrittenWord; readonly message: string } | null
}

/** Ends of commands that a shell knows and that mean no more than the end of a line. */
const separator = /^(?:&&|;)/
const shellsOwn = /^(?:\|\|?|&|[<>]|\$\(|\$\{?\w+\}?|`)/
const blank = /^(?:[ \t\r]+|\\\r?$)/

/** Where "#" begins a remark: where a word would begin, as for a shell, or wherever it stands, be it within quotes, as for `ip -batch` (lib/utils.c, getcmdline). */
export type RemarksFrom = 'word' | 'anywhere'

/**
 * Parts text into commands: one a line, "\" at its end joins the next to it, ";" and "&&" end one as well, "#" makes the rest a remark. Words
 * are quoted as a shell has it, which takes all that `ip -batch` takes but a backslash that stands for itself. What only a shell can do is a fault.
 */
export function writtenCommands(text: string, remarks: RemarksFrom = 'word'): readonly WrittenCommand[] {
  const commands: WrittenCommand[] = []
  let words: WrittenWord[] = []
  let fault: WrittenCommand['fault'] = null
  const end = (): void => {
    if (words.length > 0 || fault !== null) commands.push({ words, fault })
    words = []
    fault = null
  }
  for (const [line, written] of text.split('\n').entries()) {
    const whole = remarks === 'anywhere' ? written.replace(/#.*$/s, '') : written
    let at = 0
    for (let rest = whole; rest !== ''; rest = whole.slice(at)) {
      const skipped = blank.exec(rest)?.[0].length ?? 0
      if (skipped > 0) at += skipped
      else if (rest.startsWith('#')) break
      else if (separator.test(rest)) {
        at += rest.startsWith('&&') ? 2 : 1
        end()
      } else if (shellsOwn.test(rest)) {
        const [own = rest] = shellsOwn.exec(rest) ?? []
        fault ??= { word: { text: own, line, from: at, to: at + own.length }, message: `"${own}" is for a shell: there is none here. Write each command by itself, with its values.` }
        break
      } else {
        const word = wordAt(whole, at, line)
        if (word === null) {
          fault ??= { word: { text: rest, line, from: at, to: whole.length }, message: 'A quotation mark has no other behind it.' }
          break
        }
        words.push(word)
        at = word.to
      }
    }
    if (whole.startsWith('#', at) || whole !== written || !goesOn(whole)) end()
  }
  end()
  return commands
}

/** Whether a line ends in a "\\" that stands for no other. One at the end of a remark joins nothing. */
function goesOn(line: string): boolean {
  const end = line.endsWith('\r') ? line.length - 1 : line.length
  let at = end
  while (at > 0 && line[at - 1] === '\\') at -= 1
  return (end - at) % 2 === 1
}

/** The word that begins there; null: its quotation mark is not closed. */
function wordAt(line: string, from: number, number: number): WrittenWord | null {
  let text = ''
  let at = from
  while (at < line.length) {
    const rest = line.slice(at)
    const quoted = /^'([^']*)'/.exec(rest) ?? /^"((?:[^"\\]|\\.)*)"/.exec(rest)
    if (quoted !== null) {
      const [whole, within = ''] = quoted
      text += whole.startsWith('"') ? within.replaceAll(/\\(["\\$`])/g, '$1') : within
      at += whole.length
    } else if (/^['"]/.test(rest)) return null
    else if (blank.test(rest) || separator.test(rest) || /^[|<>&`]/.test(rest)) break
    else {
      const escaped = rest.startsWith('\\')
      const [character = ''] = rest.slice(escaped ? 1 : 0)
      text += character
      at += character.length + (escaped ? 1 : 0)
    }
  }
  return { text, line: number, from, to: at }
}
