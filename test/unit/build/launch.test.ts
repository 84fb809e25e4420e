import { describe, expect, it } from 'vitest'
import { readArguments, refusalOf } from '../../../build/launch/arguments.mjs'
import { isChromiumNoise } from '../../../build/launch/chromium-noise.mjs'
import { readSummary } from '../../../build/launch/summary.mjs'
import { xauthority } from '../../../build/launch/virtual-display.mjs'
import { readCommandLine } from '../../../electron/shell/command-line.ts'

describe('the arguments of npm start', () => {
  const read = (...given: string[]) => readArguments(given, '/home/ada')

  it('all reach the app', () => {
    expect(read('--netns', 'blue', '--read-only').forApp).toEqual(['--netns', 'blue', '--read-only'])
  })

  it('take the picture’s path from where the person is', () => {
    expect(read('--screenshot', 'shots/a.png')).toMatchObject({ screenshot: '/home/ada/shots/a.png', forApp: ['--screenshot', '/home/ada/shots/a.png'] })
    expect(read('--screenshot=b.png').forApp).toEqual(['--screenshot', '/home/ada/b.png'])
    expect(read('--screenshot', '/var/c.png').screenshot).toBe('/var/c.png')
  })

  it('leave it to the app to refuse a --screenshot without a path', () => {
    expect(read('--screenshot')).toMatchObject({ screenshot: undefined, forApp: ['--screenshot'] })
    expect(read('--screenshot', '--netns', 'blue')).toMatchObject({ screenshot: undefined, forApp: ['--screenshot', '--netns', 'blue'] })
  })

  it('tell when only words are asked for', () => {
    expect(read('--version').wordsOnly).toBe(true)
    expect(read('--log-level', 'debug').wordsOnly).toBe(false)
  })
})

describe('a command line that the app would refuse', () => {
  it('is told before anything is opened for it', () => {
    expect(refusalOf(['--nets', 'blue'], { readCommandLine })).toBe('linkwright: --nets is no option of Linkwright. See linkwright --help.')
    expect(refusalOf(['--screenshot'], { readCommandLine })).toContain('--screenshot needs the file')
    expect(refusalOf(['--netns', 'blue'], { readCommandLine })).toBeUndefined()
    expect(refusalOf(['--help'], { readCommandLine })).toBeUndefined()
  })
})

describe('the summary line of the app', () => {
  it('is read', () => {
    expect(readSummary('linkwright-summary {"screenshot":"/a.png","lines":["Links: 3"]}')).toEqual({ screenshot: '/a.png', lines: ['Links: 3'] })
  })

  it.each(['Links: 3', 'linkwright-summary {', 'linkwright-summary {"screenshot":"/a.png"}', 'linkwright-summary {"screenshot":1,"lines":[]}'])(
    'is not taken from %s',
    (line) => expect(readSummary(line)).toBeUndefined(),
  )
})

describe('what Chromium says', () => {
  it('is noise when it is about a session bus that is not there', () => {
    expect(isChromiumNoise('[1234:1124/181500.123456:ERROR:bus.cc(407)] Failed to connect to the bus')).toBe(true)
    expect(isChromiumNoise('[1234:1124/181500.123456:ERROR:dbus/bus.cc:408] Failed to connect to the bus')).toBe(true)
  })

  it('is heard when it is about anything else', () => {
    expect(isChromiumNoise('[1234:1124/181500.123456:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found')).toBe(false)
    expect(isChromiumNoise('Error: the addon is missing')).toBe(false)
  })
})

describe('the Xauthority file of a virtual display', () => {
  it('holds one cookie for any display of any host', () => {
    const bytes = xauthority('host', Buffer.from('0123456789abcdef'))
    expect(bytes.toString('latin1')).toBe('\u00ff\u00ff\0\u0004host\0\0\0\u0012MIT-MAGIC-COOKIE-1\0\u00100123456789abcdef')
  })
})
