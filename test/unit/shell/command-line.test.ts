import { describe, expect, test } from 'vitest'

import { pageName, viewKind } from '../../../electron/api/views.ts'
import { help, ownArguments, readCommandLine } from '../../../electron/shell/command-line.ts'
import { refusedSwitches } from '../../support/refused-switches.ts'

const nothing = { logLevel: 'info', readOnly: false, sandbox: false, testDriver: false }

test('without arguments the app runs on its own namespace', () => {
  expect(readCommandLine([], false)).toEqual({ kind: 'run', options: nothing })
})

test('every option is read, with its value behind a space or an equals sign', () => {
  const options = { logLevel: 'debug', readOnly: true, sandbox: false, testDriver: true, namespace: 'blue', receiveBuffer: 8_388_608, screenshot: 'a b.png' }
  expect(
    readCommandLine(['--netns', 'blue', '--read-only', '--receive-buffer', '8388608', '--screenshot', 'a b.png', '--log-level', 'debug', '--test-driver'], false),
  ).toEqual({ kind: 'run', options })
  expect(
    readCommandLine(['--netns=blue', '--read-only', '--receive-buffer=8388608', '--screenshot=a b.png', '--log-level=debug', '--test-driver'], false),
  ).toEqual({ kind: 'run', options })
})

test.each([
  [['--help'], 'help'],
  [['-h'], 'help'],
  [['--version'], 'version'],
  [['--netns', 'blue', '--version'], 'version'],
])('%j is answered on the terminal', (given, kind) => {
  expect(readCommandLine(given, false)).toEqual({ kind })
})

test('the view that is wanted is any that the window has', () => {
  for (const view of pageName.options) expect(readCommandLine(['--view', view], false)).toEqual({ kind: 'run', options: { ...nothing, view } })
})

test('the help names all that is shown', () => {
  for (const kind of viewKind.options) expect(help).toContain(kind)
})

test('the help names every option', () => {
  for (const option of ['--sandbox', '--netns', '--view', '--read-only', '--receive-buffer', '--screenshot', '--log-level', '--test-driver', '--version', '--help']) {
    expect(help).toContain(option)
  }
})

test('the sandbox is asked for by its name', () => {
  expect(readCommandLine(['--sandbox'], false)).toEqual({ kind: 'run', options: { ...nothing, sandbox: true } })
})

test('a namespace may be given by its path', () => {
  expect(readCommandLine(['--netns', '/proc/4711/ns/net'], false)).toEqual({ kind: 'run', options: { ...nothing, namespace: '/proc/4711/ns/net' } })
  expect(readCommandLine(['--netns=/run/netns/blue'], false)).toEqual({ kind: 'run', options: { ...nothing, namespace: 'blue' } })
})

test('the help names every view that --view takes', () => {
  const [, text = ''] = /--view VIEW(.*?)--read-only/s.exec(help) ?? []
  for (const view of pageName.options) expect(text.match(/[a-z]+/g)).toContain(view)
})

test('the help does not say that nothing can be changed', () => {
  expect(help).not.toContain('cannot change')
  expect(help).toMatch(/--read-only +change nothing, whatever is asked for/)
})

describe('what is wrong is said in a sentence', () => {
  test.each([
    [['--nets', 'blue'], '--nets is no option of Linkwright'],
    [['eth0'], 'eth0 is no option'],
    [['--read-only', 'show', 'link'], 'show is no option of Linkwright. A command takes none of the window: "linkwright show link". See linkwright --help.'],
    [['--netns'], '--netns needs the name'],
    [['--netns='], '--netns needs the name'],
    [['--netns', '../../proc/1/ns/net'], '--netns takes the name of a network namespace below /run/netns, or an absolute path to one: "../../proc/1/ns/net" is neither.'],
    [['--netns', '..'], '".." is neither.'],
    [['--view'], '--view takes overview, links, addresses, routes, rules, neighbours, sockets, events.'],
    [['--view='], '--view takes overview, links'],
    [['--view', '--sandbox'], '--view takes overview, links'],
    [['--view=Sockets'], '--view takes overview, links, addresses, routes, rules, neighbours, sockets, events: "Sockets" is none of them.'],
    [['--receive-buffer', 'much'], '--receive-buffer needs a number of bytes'],
    [['--receive-buffer', '-1'], '--receive-buffer needs a number of bytes'],
    [['--receive-buffer', '1'], 'the kernel takes 1024 to 1073741823 bytes'],
    [['--receive-buffer', '2147483648'], 'the kernel takes 1024 to 1073741823 bytes'],
    [['--screenshot'], '--screenshot needs the file to write the picture to, as in --screenshot window.png.'],
    [['--screenshot='], '--screenshot needs the file'],
    [['--screenshot', '--netns', 'blue'], '--screenshot needs the file'],
    [['--netns', '--read-only'], '--netns needs the name'],
    [['--netns', '-blue'], '--netns needs the name'],
    [['--no-sandbox=1', '--test-driver'], '--no-sandbox=1 is no option of Linkwright'],
    [['--read-only=foo'], '--read-only takes no value, and "foo" is one. Leave it out.'],
    [['--read-only='], '--read-only takes no value'],
    [['--test-driver=yes'], '--test-driver takes no value'],
    [['--sandbox=1'], '--sandbox takes no value'],
    [['--sandbox', '--netns', 'blue'], '--sandbox makes a network of its own, and --netns blue names another. Leave one of them out.'],
    [['--netns=/proc/53/ns/net', '--sandbox'], 'Leave one of them out.'],
    [['--version=1'], '--version takes no value'],
    [['--log-level', 'loud'], '--log-level takes error, warn, info, debug'],
  ])('%j', (given, message) => {
    const read = readCommandLine(given, false)
    expect(read.kind === 'wrong' ? read.message : read.kind).toContain(message)
  })
})

describe('what opens the app to others, or weakens it, is refused', () => {
  const read = (given: readonly string[]) => readCommandLine(given, false).kind

  test.each(refusedSwitches.map(({ given }) => [given]))('%j', (given) => {
    expect(read(given)).toBe('wrong')
    expect(read(['--netns=blue', ...given])).toBe('wrong')
  })

  test.each(refusedSwitches.filter(({ alsoOfTests }) => alsoOfTests === undefined).map(({ given }) => [given]))('%j, unless a test drives the app', (given) => {
    expect(read([...given, '--test-driver'])).toBe('run')
  })

  test.each(refusedSwitches.filter(({ alsoOfTests }) => alsoOfTests).map(({ given }) => [given]))('%j, also where a test drives the app', (given) => {
    expect(read([...given, '--test-driver'])).toBe('wrong')
    expect(read(['--test-driver', ...given])).toBe('wrong')
  })
})

test('switches of Chromium that change how the window is drawn pass', () => {
  expect(readCommandLine(['--ozone-platform=wayland', '--force-device-scale-factor=2'], false).kind).toBe('run')
  expect(readCommandLine(['--ozone-platformer'], false).kind).toBe('wrong')
})

test('a platform that Chromium has not got is refused, with those that it has', () => {
  for (const platform of ['x11', 'wayland', 'headless']) expect(readCommandLine([`--ozone-platform=${platform}`, `--ozone-platform-hint=${platform}`, '--ozone-platform-hint=auto'], false).kind).toBe('run')
  for (const odd of ['--ozone-platform', '--ozone-platform=', '--ozone-platform=auto', '--ozone-platform=X11', '--ozone-platform-hint=odd']) {
    expect(readCommandLine([odd, '--test-driver'], false)).toEqual({ kind: 'wrong', message: `${odd} names no platform to draw on. --ozone-platform takes x11, wayland or headless, --ozone-platform-hint also auto.` })
  }
})

test('the sandbox is switched off for root alone, even where a test drives the app', () => {
  expect(readCommandLine(['--no-sandbox'], true).kind).toBe('run')
  expect(readCommandLine(['--no-sandbox'], false)).toMatchObject({ kind: 'wrong', message: expect.stringContaining('for root alone') })
  expect(readCommandLine(['--no-sandbox', '--test-driver'], false).kind).toBe('wrong')
})

test('the path of the app is not one of its arguments when it runs from a source tree', () => {
  expect(ownArguments(['/usr/lib/electron', '/src/linkwright', '--netns', 'blue'], false)).toEqual(['--netns', 'blue'])
  expect(ownArguments(['/usr/lib/electron', '--no-sandbox', '/src/linkwright', '--help'], false)).toEqual(['--no-sandbox', '--help'])
  expect(ownArguments(['/opt/linkwright/linkwright', '--help'], true)).toEqual(['--help'])
})
