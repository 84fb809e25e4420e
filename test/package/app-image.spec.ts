import { expect, test } from '@playwright/test'

import { field, formOf } from '../support/app/forms.ts'
import { drawn, link, openView, phase } from '../support/app/window-page.ts'
import { version } from '../support/package/built.ts'
import { changes, changesOfSystem, listing } from '../support/package/listing.ts'
import { fuseForAll, inRig, startPackageRig } from '../support/package/package-rig.ts'
import { PackagedWindow } from '../support/package/window.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'

const allowed = `polkit.addRule(function (action, subject) { if (action.id == 'org.linkwright.local.configure' && subject.user == 'desk') return polkit.Result.YES })`

let rig: PolkitRig
let before: ReadonlySet<string>

test.beforeEach(async () => {
  rig = await startPackageRig({ rule: allowed, prepare: fuseForAll })
  rig.run('root', ['ip', 'link', 'add', 'left', 'type', 'veth', 'peer', 'name', 'right'])
  before = listing(rig)
})

test.afterEach(async () => {
  rig.run('root', ['ip', 'link', 'delete', 'left'])
  await rig[Symbol.asyncDispose]()
})

/** The helper is installed or removed from a terminal: desk agrees, and an administrator's password is typed. */
async function agreed(app: readonly string[], what: 'install' | 'remove'): Promise<void> {
  const terminal = rig.terminal('desk', [...app, 'helper', what])
  await terminal.until(/Do it\? \[y\/N\] /u)
  terminal.type('y\n')
  await terminal.answer('boss-password')
  expect(await terminal.exit, terminal.shown).toBe(0)
}

/** Where nobody can make user namespaces, nor mount but in one of its own. */
const barred = [
  'unshare',
  '--user',
  '--mount',
  '--map-users=0,0,65536',
  '--map-groups=0,0,65536',
  'sh',
  '-euc',
  'echo 0 >/proc/sys/user/max_user_namespaces; exec setpriv --reuid desk --regid desk --init-groups env HOME=/home/desk "$@"',
  'barred',
]

for (const [way, app] of [
  ['mounted', [inRig.appImage]],
  ['extracted', [inRig.appImage, '--appimage-extract-and-run']],
] as const) {
  test(`${way}, it answers words on the command line, and leaves nothing`, () => {
    expect(rig.attempt('desk', [...app, '--version'])).toEqual({ code: 0, output: `linkwright ${version}\n`, errors: '' })
    const links = rig.attempt('desk', [...app, 'show', 'link', '--json'])
    expect(links).toMatchObject({ code: 0, errors: '' })
    expect(links.output).toContain('"left"')
    expect(rig.attempt('desk', [...app, '--json', 'show', 'link'])).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('"left"') })
    // Only root may enter it: the command line says so, not a window that lacks its display.
    expect(rig.attempt('desk', [...app, '--netns', '/proc/self/ns/net', 'show', 'link'])).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('cannot be entered without CAP_SYS_ADMIN') })
    expect(changes(before, listing(rig))).toEqual([])
    expect(rig.run('desk', ['cat', '/proc/mounts'])).not.toMatch(/^\S+ \S+ fuse/mu)
  })

  test(`${way}, its window changes something by the helper that it installs, and removes`, async () => {
    await agreed(app, 'install')
    const window = await PackagedWindow.open(rig, app)
    const { page } = window
    await drawn(page)
    await expect(phase(page)).toHaveText('Live')
    await openView(page, 'Links')
    await link(page, 'left').locator('[role=gridcell], [role=rowheader]').nth(1).click()
    await page.keyboard.press('F2')
    await field(formOf(page), 'MTU').fill('1300')
    await page.keyboard.press('Control+Enter')
    await window.apply(await window.plan())
    expect(JSON.parse(rig.run('desk', ['ip', '-j', 'link', 'show', 'left']))).toMatchObject([{ mtu: 1300 }])
    expect(rig.run('root', ['sh', '-c', 'readlink /proc/$(pgrep --oldest --euid linkwright)/exe'])).toBe('/usr/local/libexec/linkwright/linkwright-helper\n')
    expect(await window.close()).toBe(0)
    await agreed(app, 'remove')
    expect(changesOfSystem(before, listing(rig))).toEqual([])
  })

  test(`${way}, it explains itself where user namespaces are barred`, () => {
    for (const words of [[], ['--version']]) {
      const { code, output, errors } = rig.attempt('root', [...barred, 'env', 'DISPLAY=:77', ...app, ...words])
      expect({ code, output }).toEqual({ code: 1, output: '' })
      expect(errors).toContain('Linkwright shows its pages in that sandbox alone, so that it did not start.')
    }
    expect(changes(before, listing(rig))).toEqual([])
  })
}
