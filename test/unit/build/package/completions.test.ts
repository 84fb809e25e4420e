import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { completingShells, type CompletingShell } from '../../../support/package/completing-shells.ts'
import { commands, helps, longOptions } from '../../../support/package/options.ts'

/** How each shell's completion writes a long and a short option. */
const forms: Readonly<Record<CompletingShell, (option: string) => RegExp>> = {
  bash: (option) => new RegExp(`(?<![\\w-])${option}(?![\\w-])`),
  zsh: (option) => new RegExp(`(?<![\\w-])${option}(?![\\w-])|\\{${option},`),
  fish: (option) => new RegExp(option.startsWith('--') ? ` -l ${option.slice(2)} ` : ` -s ${option.slice(1)} `),
}

describe.each(['bash', 'zsh', 'fish'] as const)('the completion of %s', (shell) => {
  const text = readFileSync(completingShells[shell].file, 'utf8')

  it.each([...new Set([...longOptions(helps.window), ...longOptions(helps.commandLine), '-4', '-6', '-N', '-f'])])('knows %s', (option) => {
    expect(text).toMatch(forms[shell](option))
  })

  it.each([...commands, 'help'])('knows the command %s', (command) => {
    expect(text).toMatch(new RegExp(`(?<![\\w-])${command}(?![\\w-])`))
  })
})
