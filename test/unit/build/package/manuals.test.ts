import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { checkout } from '../../../../build/places.mjs'
import { pageName } from '../../../../electron/api/views.ts'
import { systemPlace } from '../../../../electron/privilege/installed-helper.ts'
import { parseCommand } from '../../../../electron/services/command-line/command.ts'
import { shownObjects, toldObjects } from '../../../../electron/services/command-line/objects.ts'
import { readCommandLine } from '../../../../electron/shell/command-line.ts'
import { commands, helps, longOptions } from '../../../support/package/options.ts'
import { isInstalled, runProgram } from '../../../support/package/programs.ts'

const folder = join(checkout, 'build/package/man')

/** The text of a page without roff's signs: "\-" is a hyphen, "\fB" a font. */
function words(page: string): string {
  return readFileSync(join(folder, page), 'utf8').replace(/\\f./g, '').replace(/\\-/g, '-').replace(/\\~/g, ' ').replace(/\\\(..|\\\^/g, '"').replace(/^\.(?:BR?|BI|I|RI)\s+/gm, '')
}

/** The parts of linkwright.1 by their heads. */
const parts = new Map(words('linkwright.1').split(/^\.SH /m).map((part) => [part.slice(0, part.indexOf('\n')), part]))
const part = (head: string) => parts.get(head) ?? `no part ${head}`

/** What stands in front of the explanations of a part: "-h", "--help". */
function explained(head: string): readonly string[] {
  const tags = [...part(head).matchAll(/^\.TP\n(.*)$/gm)].map(([, tag = '']) => tag)
  return tags.flatMap((tag) => tag.match(/(?<![\w-])-{1,2}[A-Za-z\d][a-z-]*/g) ?? [])
}

describe.each(readdirSync(folder))('%s', (page) => {
  it.runIf(isInstalled('man'))('is set without a warning', () => {
    expect(runProgram('sh', ['-c', 'man --warnings -E UTF-8 -l -Tutf8 -Z "$1" >/dev/null', 'sh', join(folder, page)])).toEqual({ code: 0, said: '' })
  })

  it('has a line that apropos(1) finds it by, and what belongs to it', () => {
    const name = page.slice(0, page.lastIndexOf('.'))
    expect(words(page)).toMatch(new RegExp(`^\\.SH NAME\\n${name} - [a-z].*\\w\\n\\.SH SYNOPSIS$`, 'm'))
    for (const head of ['DESCRIPTION', 'EXIT STATUS', 'FILES', 'SEE ALSO']) expect(words(page)).toContain(`\n.SH ${head}\n`)
  })

  it('has no day and no version, which would make two builds differ', () => {
    expect(words(page)).toMatch(/^\.TH \S+ [18] "" Linkwright "[^"]+"$/m)
  })
})

describe('linkwright.1', () => {
  it('explains every option of the window’s help', () => {
    expect(explained('OPTIONS OF THE WINDOW')).toEqual(expect.arrayContaining([...longOptions(helps.window)]))
  })

  it('explains every option of the command line’s help', () => {
    expect(explained('OPTIONS OF COMMANDS')).toEqual(expect.arrayContaining([...longOptions(helps.commandLine), '-4', '-6', '-N', '-f']))
  })

  it.each(explained('OPTIONS OF THE WINDOW'))('names no option that the window does not know: %s', (option) => {
    const read = readCommandLine([option], false)
    expect(read.kind === 'wrong' ? read.message : '').not.toContain('is no option')
  })

  it.each(part('OPTIONS OF THE WINDOW').match(/--[a-z-]+/g)?.filter((option) => !longOptions(helps.window).includes(option)) ?? [])('names no option of Chromium that is not passed on: %s', (option) => {
    const takesPlatform = option.startsWith('--ozone-platform')
    expect(readCommandLine([takesPlatform ? `${option}=x11` : option], true)).toMatchObject({ kind: 'run' })
  })

  it.each(explained('OPTIONS OF COMMANDS'))('names no option that commands do not know: %s', (option) => {
    const takesValue = ['-f', '--file', '--confirm', '--netns'].includes(option)
    const command = parseCommand(['show', 'address', option, ...(takesValue ? ['60'] : [])])
    expect('filter' in command ? command.filter : '').not.toContain(option)
  })

  it('explains every command, and names every object', () => {
    for (const command of commands) expect(part('COMMANDS')).toMatch(new RegExp(`^\\.TP\n"?${command}(?![\\w-])`, "m"))
    for (const object of [...shownObjects, ...toldObjects]) expect(part('COMMANDS')).toMatch(new RegExp(`\\b${object}\\b`))
  })

  it('names every view', () => {
    for (const view of pageName.options) expect(part('OPTIONS OF THE WINDOW')).toMatch(new RegExp(`\\b${view}\\b`))
  })

  it('has the exit codes of the help', () => {
    const codes = [...(helps.commandLine.split('Exit codes:')[1] ?? '').matchAll(/(?:^|[;\n] ?)\s*(\d) /g)].map(([, code]) => code)
    expect(codes).toEqual(['0', '1', '2', '3'])
    expect([...part('EXIT STATUS').matchAll(/^\.TP\n(\d)$/gm)].map(([, code]) => code)).toEqual(codes)
  })
})

describe('linkwright-helper.8', () => {
  const text = words('linkwright-helper.8')

  it('has the exit codes of the helper', () => {
    const source = readFileSync(join(checkout, 'native/helper/configure.h'), 'utf8')
    const codes = [...(/enum ExitCode[^{]*\{([^}]*)\}/.exec(source)?.[1] ?? '').matchAll(/= (\d)/g)].map(([, code]) => code)
    expect([...text.matchAll(/^\.TP\n(\d)$/gm)].map(([, code]) => code)).toEqual(['0', ...codes])
  })

  it('names the helper and its policy where they are installed', () => {
    expect(text).toContain(systemPlace.helper)
    expect(text).toContain(systemPlace.policy)
  })

  it('has the bounds of the helper', () => {
    const source = readFileSync(join(checkout, 'native/helper/protocol.h'), 'utf8')
    expect([source.includes('kMostSteps = 4096'), source.includes('kMostBytes = 8U << 20'), source.includes('kShortestWait = 2000'), source.includes('kLongestWait = 600000')]).toEqual([true, true, true, true])
    expect(text).toContain('more than 4096 steps or 8 MiB, and those that wait less than 2 seconds or more than 10 minutes')
  })
})
