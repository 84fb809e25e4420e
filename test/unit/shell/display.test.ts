import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openVirtualDisplay, xauthority } from '../../../build/launch/virtual-display.mjs'
import { displayFault } from '../../../electron/shell/display.ts'

let folder = ''
let server: Server

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-display-'))
  server = createServer().listen(join(folder, 'wayland-7'))
  await once(server, 'listening')
})

afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** No X server of anybody's has this number. */
const silent = ':9973'

test('a display that answers has no fault, be the other one gone', async () => {
  expect(await displayFault({ WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder }, '')).toBeNull()
  expect(await displayFault({ WAYLAND_DISPLAY: join(folder, 'wayland-7') }, 'wayland')).toBeNull()
  expect(await displayFault({ DISPLAY: silent, WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder }, '')).toBeNull()
})

test('one that does not is named, with what the system says', async () => {
  expect(await displayFault({ DISPLAY: silent }, '')).toContain('nothing answers at DISPLAY=:9973 (ENOENT)')
  expect(await displayFault({ DISPLAY: '127.0.0.1:9973.0' }, 'x11')).toContain('DISPLAY=127.0.0.1:9973.0 (ECONNREFUSED)')
  writeFileSync(join(folder, 'wayland-8'), '')
  expect(await displayFault({ WAYLAND_DISPLAY: 'wayland-8', XDG_RUNTIME_DIR: folder }, '')).toContain('nothing answers at WAYLAND_DISPLAY=wayland-8 (ECONNREFUSED)')
  expect(await displayFault({ DISPLAY: silent, WAYLAND_DISPLAY: 'wayland-9', XDG_RUNTIME_DIR: folder }, 'auto')).toMatch(/DISPLAY=:9973 \(ENOENT\), nor at WAYLAND_DISPLAY=wayland-9 \(ENOENT\)/)
})

test('only the display of the chosen platform counts, and none for one that draws nowhere', async () => {
  expect(await displayFault({ DISPLAY: silent, WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder }, 'x11')).toContain('DISPLAY=:9973')
  expect(await displayFault({ DISPLAY: silent }, 'headless')).toBeNull()
})

test('an X server that lets this user in has no fault; one that refuses, without a cookie or with a wrong one, is named with its reason', async () => {
  const { environment, close } = await openVirtualDisplay()
  try {
    const { DISPLAY } = environment
    expect(await displayFault(environment, '')).toBeNull()
    expect(await displayFault(environment, 'x11')).toBeNull()
    const none = await displayFault({ DISPLAY, HOME: folder }, '')
    expect(none).toContain(`: the X server refuses this user at DISPLAY=${String(DISPLAY)} (Authorization required, but no authorization protocol specified). Start it as the user whose session that is`)
    writeFileSync(join(folder, '.Xauthority'), xauthority('here', Buffer.alloc(16)))
    expect(await displayFault({ DISPLAY, HOME: folder }, 'x11')).toContain('(Invalid MIT-MAGIC-COOKIE-1 key)')
    expect(await displayFault({ DISPLAY, HOME: folder, WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder }, '')).toBeNull()
    expect(await displayFault({ DISPLAY, HOME: folder, WAYLAND_DISPLAY: 'wayland-9', XDG_RUNTIME_DIR: folder }, '')).toMatch(/nothing answers at WAYLAND_DISPLAY=wayland-9 \(ENOENT\), and the X server refuses this user at DISPLAY/)
  } finally {
    close()
  }
})

test('an X server that goes without a word refuses, too, as the end of a forwarded display does', async () => {
  const mute = createServer((connection) => connection.end()).listen('\0/tmp/.X11-unix/X9974')
  await once(mute, 'listening')
  try {
    expect(await displayFault({ DISPLAY: ':9974' }, '')).toContain('the X server refuses this user at DISPLAY=:9974 (it closed the connection without a reason)')
  } finally {
    mute.close()
  }
})

test('what cannot be known from here is left to Chromium', async () => {
  for (const DISPLAY of ['', 'odd', '/private/tmp/launch:0']) expect(await displayFault({ DISPLAY }, '')).toBeNull()
  expect(await displayFault({}, '')).toBeNull()
})
