import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkout, sandboxLauncher } from '../../../build/places.mjs'
import { commands } from '../../support/package/options.ts'

const barredBy = 'linkwright: Chromium\'s sandbox of pages cannot start: this system does not let this user make a user and network namespace of his own'

let folder: string
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lw-appimage-')))
  const launcher = join(folder, 'resources/app.asar.unpacked/out/native/linkwright-sandbox')
  mkdirSync(dirname(launcher), { recursive: true })
  for (const name of ['bin', 'few', 'least']) mkdirSync(join(folder, name))
  copyFileSync(sandboxLauncher, launcher)
  copyFileSync(join(checkout, 'build/package/appimage/AppRun'), join(folder, 'AppRun'))
  script('linkwright', 'echo "app of $APPDIR"; printf "%s\\n" "$@"; exit 7')
  for (const file of [launcher, join(folder, 'AppRun'), folder]) chmodSync(file, 0o755)
})
afterAll(() => rmSync(folder, { recursive: true }))

function script(name: string, lines: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
}

type Who = 'a user' | 'a barred user' | 'root'

/** Words that run others as a normal user; as one of a user namespace that may hold no further ones. */
const as: Record<Who, readonly string[]> = {
  'a user': ['unshare', '--user', '--map-user=1000', '--map-group=1000'],
  'a barred user': ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--keep-caps', 'sh', '-c', 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"', 'sh'],
  root: ['unshare', '--user', '--map-root-user'],
}

/** Runs AppRun of the folder, with a display of X and with what `environment` says. */
function appRun(who: Who, words: readonly string[], environment: Record<string, string> = {}) {
  const PATH = `${join(folder, 'bin')}:/usr/bin:/bin`
  const [program = '', ...args] = [...as[who], join(folder, 'AppRun'), ...words]
  return spawnSync(program, args, { encoding: 'utf8', env: { PATH, APPDIR: '/tmp/of-another', DISPLAY: ':9', ...environment } })
}

test('a user’s window is started with the words as they are, and nothing else', () => {
  const words = ['--netns', 'a b', '', "it's"]
  expect(appRun('a user', words)).toMatchObject({ status: 7, stdout: `app of ${folder}\n${words.join('\n')}\n`, stderr: '' })
})

test.each([...commands, 'help', '--help', '-h', '--version', '-V'])('%s as the first word is for the command line', (word) => {
  const { stdout, stderr } = appRun('a user', [word, 'link', '--json'])
  expect({ stdout, stderr }).toEqual({ stdout: `app of ${folder}\n--ozone-platform=headless\n--disable-gpu\n--disable-software-rasterizer\n--in-process-gpu\n--log-level=3\n--user-data-dir=/dev/null\n--\n${word}\nlink\n--json\n`, stderr: '' })
})

test('behind another word it is not', () => {
  expect(appRun('a user', ['--netns', 'show']).stdout).toBe(`app of ${folder}\n--netns\nshow\n`)
})

test('where there is no display nothing is started, and that is said', () => {
  expect(appRun('a user', [], { DISPLAY: '' })).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^linkwright: there is no display to open a window on .*\n$/) })
  expect(appRun('a user', ['show'], { DISPLAY: '' }).status).toBe(7)
})

test('where there is Wayland without X the window is drawn there, unless somebody says otherwise', () => {
  const wayland = { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-9' }
  expect(appRun('a user', ['--sandbox'], wayland).stdout).toBe(`app of ${folder}\n--ozone-platform=wayland\n--sandbox\n`)
  expect(appRun('a user', ['--ozone-platform=headless'], wayland).stdout).toBe(`app of ${folder}\n--ozone-platform=headless\n`)
})

test('root, under whom Chromium’s sandbox cannot run, has it left out', () => {
  expect(appRun('root', ['--read-only']).stdout).toBe(`app of ${folder}\n--no-sandbox\n--read-only\n`)
  expect(appRun('root', ['show', 'link']).stdout).toBe(`app of ${folder}\n--no-sandbox\n--ozone-platform=headless\n--disable-gpu\n--disable-software-rasterizer\n--in-process-gpu\n--log-level=3\n--user-data-dir=/dev/null\n--\nshow\nlink\n`)
})

test.each(['a user', 'root'] as const)('%s may start it with a PATH that leads nowhere', (who) => {
  script('least/unshare', 'exec /usr/bin/unshare "$@"')
  const without = who === 'root' ? ['--no-sandbox'] : []
  expect(appRun(who, ['--read-only'], { PATH: join(folder, 'least') })).toMatchObject({ status: 7, stdout: `${[`app of ${folder}`, ...without, '--read-only'].join('\n')}\n`, stderr: '' })
})

test.each([[[]], [['show', 'link']], [['--no-sandbox']]])('where user namespaces are barred nothing is started (%s), and what bars it and what helps is said', (words) => {
  const { status, stdout, stderr } = appRun('a barred user', words)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain(`${barredBy}. The sysctl user.max_user_namespaces is 0; a larger number allows it (unshare: ENOSPC).\n`)
  expect(stderr).toContain('Install the .deb package of Linkwright')
})

test.each([
  ['zenity', { DISPLAY: ':9' }, '--error'],
  ['kdialog', { WAYLAND_DISPLAY: 'wayland-9' }, '--title'],
])('it is said in a dialog by %s, too, where there is a display', (program, display, first) => {
  const shown = join(folder, 'shown')
  script(`bin/${program}`, `printf '%s\\n' "$@" >${shown}; echo noise; echo noise >&2; exit 1`)
  const { status, stdout, stderr } = appRun('a barred user', [], display)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).not.toContain('noise')
  expect(readFileSync(shown, 'utf8')).toMatch(new RegExp(`^${first}\n`))
  expect(readFileSync(shown, 'utf8')).toContain(barredBy)
  rmSync(shown)
  appRun('a barred user', ['show', 'link'], display)
  appRun('a barred user', [], { DISPLAY: '' })
  expect(existsSync(shown)).toBe(false)
  rmSync(join(folder, 'bin', program))
})

test('where xmessage shows it, which breaks no lines, none is longer than its window is wide', () => {
  const shown = join(folder, 'shown')
  // What else may be installed here is asked first.
  for (const program of ['unshare', 'fold', 'dirname', 'readlink', 'id', 'sh', 'cat']) script(`few/${program}`, `exec /usr/bin/${program} "$@"`)
  script('few/xmessage', `printf '%s\\n' "$@" >${shown}`)
  appRun('a barred user', [], { PATH: join(folder, 'few') })
  const text = readFileSync(shown, 'utf8')
  expect(text.replaceAll(/\s+/gu, ' ')).toContain('The sysctl user.max_user_namespaces is 0; a larger number allows it (unshare: ENOSPC).')
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(96)
})

test('shellcheck finds nothing to say of it', () => {
  const file = join(checkout, 'build/package/appimage/AppRun')
  expect(spawnSync('shellcheck', [file], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' })
})
