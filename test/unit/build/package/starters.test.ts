import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { checkout } from '../../../../build/places.mjs'
import { parseCommand } from '../../../../electron/services/command-line/command.ts'
import { readCommandLine } from '../../../../electron/shell/command-line.ts'
import { wordsForTerminal } from '../../../../electron/shell/terminal/words-for-terminal.ts'
import { commands } from '../../../support/package/options.ts'

const alone = ['help', '--help', '-h', '--version', '-V']

/** What the choice of a starter, run for itself, comes to. */
function kindOf(starter: string, words: readonly string[]): string {
  const [choice = ''] = /^kind=window\b[^]*?^done$/m.exec(starter) ?? []
  return execFileSync('sh', ['-euc', `${choice}; printf %s "$kind"`, 'sh', ...words], { encoding: 'utf8' })
}

describe.each(['deb/linkwright', 'appimage/AppRun'])('%s', (starter) => {
  const text = readFileSync(join(checkout, 'build/package', starter), 'utf8')

  it.each([...commands, ...alone, 'shwo'])('takes %s for the command line', (word) => {
    expect(kindOf(text, [word])).toBe('words')
  })

  it.each([
    [['--netns', 'blue', 'show', 'link']],
    [['--netns=blue', 'monitor']],
    [['--netns', 'show', 'changes']],
    [['--netns', 'blue', '--json', 'show', 'link']],
    [['--netns', 'blue', '--version']],
    [['--json', 'show', 'link']],
    [['--json']],
    [['--batch', 'changes']],
    [['--numeric', 'show', 'route']],
    [['-N', 'show', 'route']],
    [['-4', 'show', 'address']],
    [['-6', 'show', 'address']],
    [['-f', 'commands', 'plan']],
    [['--file', 'commands', 'plan']],
    [['--file=commands', 'plan']],
    [['--confirm', '60s', 'apply', '-f', 'commands']],
    [['--confirm=60s', 'apply', '-f', 'commands']],
  ])('takes %j for the command line, whose options may stand in front', (words) => {
    expect(kindOf(text, words)).toBe('words')
  })

  it.each([[[]], [['']], [['--sandbox']], [['--view', 'sockets']], [['--versio']], [['--netns', 'show']], [['--netns=show']], [['--netns']], [['--netns', 'blue', '--view', 'sockets']], [['--netns', 'blue', '']], [['--sandbox', 'show', 'link']]])('opens the window for %j', (words) => {
    expect(kindOf(text, words)).toBe('window')
  })

  it.each([['--ozone-platform=odd'], ['--ozone-platform='], ['--ozone-platform'], ['--ozone-platform=auto'], ['--ozone-platform-hint=odd'], ['--ozone-platform=wayland'], ['--ozone-platform-hint=auto']])('says of %s what the app would, which Chromium keeps from running', (word) => {
    const words = ['--read-only', word]
    const read = readCommandLine(words, false)
    const [choice = ''] = /^ {2}for word; do\n {4}case "\$word" in\n {6}--ozone[^]*?^ {2}done$/m.exec(text) ?? []
    expect(spawnSync('sh', ['-euc', choice, 'sh', ...words], { encoding: 'utf8' })).toMatchObject(read.kind === 'wrong' ? { status: 2, stderr: `linkwright: ${read.message}\n` } : { status: 0, stderr: '' })
  })

  it('puts nothing in front of them that the app would not take', () => {
    const [, front = ''] = /(--ozone-platform=headless .*) -- "\$@"$/m.exec(text) ?? []
    const switches = front.split(' ')
    expect(switches).toContain('--user-data-dir=/dev/null')
    expect(wordsForTerminal([...switches, '--', 'show'])).toEqual({ kind: 'words', words: ['show'] })
  })
})

it.each(alone)('the command line answers %s', (word) => {
  expect(parseCommand([word]).name).toMatch(/^(?:help|version)$/)
})
