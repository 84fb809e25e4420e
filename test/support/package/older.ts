import type { PolkitRig } from '../polkit/rig.ts'
import { inRig } from './package-rig.ts'

/** Makes the same deb, numbered lower, where the rig has its own; gives its path there. */
export function olderDeb(rig: PolkitRig): string {
  const [folder, deb] = ['/run/rig/older', '/run/rig/older.deb']
  rig.run('root', ['dpkg-deb', '-R', inRig.deb, folder])
  rig.run('root', ['sed', '-i', 's/^Version: .*/Version: 0.0.9/', `${folder}/DEBIAN/control`])
  rig.run('root', ['dpkg-deb', '--root-owner-group', '-Znone', '-b', folder, deb])
  rig.run('root', ['rm', '-r', folder])
  return deb
}
