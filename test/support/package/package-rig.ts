import { homedir } from 'node:os'

import { checkout } from '../../../build/places.mjs'
import { PolkitRig, type RigOptions } from '../polkit/rig.ts'
import { built } from './built.ts'

/** What was built, where a rig has it. */
export const inRig = { deb: '/run/rig/linkwright.deb', appImage: '/run/rig/Linkwright.AppImage' }

/** Folders of which nothing can be read in the rigs: all that the packages were built of lies below these. */
export const hidden = [checkout, homedir()]

/** A private /tmp and /var/tmp; where X servers listen is that of outside. */
const privateTmp = `
mkdir -p /tmp/.X11-unix /run/rig/x11
mount --bind /tmp/.X11-unix /run/rig/x11
mount -t tmpfs -o mode=1777 tmp /tmp
mount -t tmpfs -o mode=1777 tmp /var/tmp
mkdir /tmp/.X11-unix
mount --move /run/rig/x11 /tmp/.X11-unix
rmdir /run/rig/x11
`

/** Lines of sh that make what a session of desk's begins with: the right to draw on the display of the tests, and a folder for sockets. */
const session = `
install -o desk -g desk -m 600 '${process.env.XAUTHORITY ?? '/dev/null'}' /home/desk/.Xauthority
install -d -o desk -g desk -m 700 /run/user/4801
`

/** The environment of a session of desk's, on the display of the tests. */
export const sessionEnvironment = { DISPLAY: process.env.DISPLAY ?? '', XDG_RUNTIME_DIR: '/run/user/4801', XDG_SESSION_TYPE: 'x11', DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

/** A machine within the machine (PolkitRig) that has what was built and nothing of the checkout, and on which packages can be installed. */
export function startPackageRig(options: Pick<RigOptions, 'rule' | 'prepare'> = {}): Promise<PolkitRig> {
  const bring = [built.deb, inRig.deb, built.appImage, inRig.appImage].map((word) => `'${word}'`)
  const hide = hidden.map((folder) => `mount -t tmpfs -o mode=755 hidden '${folder}'\n`).join('')
  const script = `set -eu\ncp ${bring[0]} ${bring[1]}\ncp ${bring[2]} ${bring[3]}\nchmod 755 /run/rig/*.AppImage\n${session}cd /\n${hide}${privateTmp}`
  return PolkitRig.start({ ...options, folders: ['opt', 'var'], sharesNetwork: true, prepare: [['sh', '-c', script], ...(options.prepare ?? [])] })
}

/** Commands of root's that let every user of a rig mount by FUSE, as on a desktop. */
export const fuseForAll = [['sh', '-euc', 'mknod /run/rig/fuse c 10 229; chmod 666 /run/rig/fuse; mount --bind /run/rig/fuse /dev/fuse']]

/** Installs the deb as an administrator does. */
export function installDeb(rig: PolkitRig, deb: string): string {
  return rig.run('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', 'install', deb], { DEBIAN_FRONTEND: 'noninteractive' })
}
