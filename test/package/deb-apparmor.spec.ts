import { expect, test } from '@playwright/test'

import { inRig, startPackageRig } from '../support/package/package-rig.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'

const shipped = '/opt/Linkwright/resources/apparmor-profile'
const installed = '/etc/apparmor.d/linkwright'

let rig: PolkitRig

test.beforeEach(async () => {
  rig = await startPackageRig()
})

test.afterEach(() => rig[Symbol.asyncDispose]())

/** Installs the deb; gives what it said itself, line by line. */
function install(): readonly string[] {
  const { code, output, errors } = rig.attempt('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', 'install', inRig.deb], { DEBIAN_FRONTEND: 'noninteractive' })
  expect(code, `${output}${errors}`).toBe(0)
  return `${output}${errors}`.split('\n').filter((line) => line.startsWith('linkwright:'))
}

/** Lines of sh that make it a system whose kernel has AppArmor, as far as the package sees it: profiles are parsed as ever, and what would be loaded is written down. */
const withAppArmor = `
mv /usr/sbin/apparmor_parser /usr/sbin/real-parser
cat >/usr/sbin/apparmor_parser <<'end'
#!/bin/sh
case " $* " in *' --skip-kernel-load '*) exec real-parser "$@" ;; esac
echo "$*" >>/run/rig/asked
end
chmod 755 /usr/sbin/apparmor_parser
mount -t tmpfs modules /sys/module
mkdir -p /sys/module/apparmor/parameters
echo Y >/sys/module/apparmor/parameters/enabled
`

test('the profile is installed and loaded where the kernel has AppArmor, at an upgrade anew, and unloaded at the removal', () => {
  rig.run('root', ['sh', '-euc', withAppArmor])
  expect(install()).toEqual([])
  rig.run('root', ['cmp', shipped, installed])
  expect(rig.run('root', ['stat', '-c', '%a %U:%G', installed])).toBe('644 root:root\n')
  rig.run('root', ['dpkg', '--install', inRig.deb])
  rig.run('root', ['apt-get', '--yes', 'remove', 'linkwright'])
  const load = `--replace --write-cache --skip-read-cache ${installed}\n`
  expect(rig.run('root', ['cat', '/run/rig/asked'])).toBe(`${load}${load}--remove ${installed}\n`)
  expect(rig.attempt('root', ['ls', installed]).code).toBe(2)
})

test('an AppArmor that does not know such profiles is told of in one line, and gets none', () => {
  // As before 4.0, which is the first to have this file.
  rig.run('root', ['rm', '/etc/apparmor.d/abi/4.0'])
  expect(install()).toEqual([expect.stringContaining(`the AppArmor here does not take the profile ${shipped}`)])
  expect(rig.attempt('root', ['ls', installed]).code).toBe(2)
  expect(rig.run('root', ['dpkg-query', '-W', '-f', '${db:Status-Status}', 'linkwright'])).toBe('installed')
  expect(rig.run('desk', ['linkwright', '--version'])).toMatch(/^linkwright /u)
})

test('a system without AppArmor hears nothing of it', () => {
  rig.run('root', ['rm', '/usr/sbin/apparmor_parser'])
  expect(install()).toEqual([])
  expect(rig.attempt('root', ['ls', installed]).code).toBe(2)
})
