import type { UnderstoodCommand } from './command-place.ts'
import { ipCommand } from './ip-command.ts'
import { otherCommands } from './net-tools-commands.ts'
import { shellWords } from './shell-words.ts'
import { ssCommand } from './ss-command.ts'

/** What a person who types a command of iproute2, of net-tools, or of their kin wants to see; null: it is no such command. */
export function understandCommand(text: string): UnderstoodCommand | null {
  const { words, rest } = shellWords(withoutPrompt(text))
  const understood = understandWords(words)
  return understood === null || rest === '' ? understood : { ...understood, leftOut: [...understood.leftOut, rest] }
}

/** What is pasted from a terminal has a prompt before it: `$ ip a`, `root@host:~# ip a`, `[root@host ~]# ip a`. Where nothing is written small, the large letters say nothing. */
function withoutPrompt(text: string): string {
  const command = text.replace(/^\s*(?:\S+@[^$#%]*)?[$#%]\s+/u, '')
  return /[a-z]/u.test(command) ? command : command.toLowerCase()
}

function understandWords([program, ...words]: readonly string[]): UnderstoodCommand | null {
  if (program === undefined) return null
  const name = program.toLowerCase().replace(/^(?:\/usr)?\/s?bin\//, '')
  if (name === 'ip') return ipCommand(words, understandWords)
  return (name === 'ss' ? ssCommand : otherCommands.get(name))?.(words) ?? null
}
