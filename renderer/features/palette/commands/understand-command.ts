import type { UnderstoodCommand } from './command-place.ts'
import { ipCommand } from './ip-command.ts'
import { otherCommands } from './net-tools-commands.ts'
import { shellWords } from './shell-words.ts'
import { ssCommand } from './ss-command.ts'

/** What a person who types a command of iproute2, of net-tools, or of their kin wants to see; null: it is no such command. */
export function understandCommand(text: string): UnderstoodCommand | null {
  const { words, rest } = shellWords(text)
  const understood = understandWords(words)
  return understood === null || rest === '' ? understood : { ...understood, leftOut: [...understood.leftOut, rest] }
}

function understandWords([program, ...words]: readonly string[]): UnderstoodCommand | null {
  if (program === undefined) return null
  const name = program.replace(/^(?:\/usr)?\/s?bin\//, '')
  if (name === 'ip') return ipCommand(words, understandWords)
  return (name === 'ss' ? ssCommand : otherCommands.get(name))?.(words) ?? null
}
