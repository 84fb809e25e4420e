import { expect, test } from 'vitest'
import { wordsForTerminal } from '../../../../electron/shell/terminal/words-for-terminal.ts'

const quiet = ['--ozone-platform=headless', '--disable-gpu', '--disable-software-rasterizer', '--in-process-gpu', '--log-level=3', '--user-data-dir=/dev/null']

test('what stands behind -- is the command line’s, whatever it is', () => {
  expect(wordsForTerminal([...quiet, '--', 'show', 'link', '--json'])).toEqual({ kind: 'words', words: ['show', 'link', '--json'] })
  expect(wordsForTerminal([...quiet, '--no-sandbox', '--', '--version'])).toEqual({ kind: 'words', words: ['--version'] })
  expect(wordsForTerminal(['--', 'plan', '--', '--no-sandbox'])).toEqual({ kind: 'words', words: ['plan', '--', '--no-sandbox'] })
  expect(wordsForTerminal(['--'])).toEqual({ kind: 'words', words: [] })
})

test('without -- a window is asked for', () => {
  expect(wordsForTerminal([])).toBeNull()
  expect(wordsForTerminal(['--sandbox'])).toBeNull()
  expect(wordsForTerminal(quiet)).toBeNull()
})

test.each(['--remote-debugging-port=9222', '--js-flags=--expose-gc', '--log-level=0', '--user-data-dir=/home/somebody', 'show', '-remote-debugging-port=9222'])('%s may not stand in front of --', (stranger) => {
  expect(wordsForTerminal([...quiet, stranger, '--', 'show', 'link'])).toEqual({ kind: 'wrong', message: `${stranger} may not stand in front of --, behind which a command begins. Leave it out.` })
})
