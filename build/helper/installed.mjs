import { join } from 'node:path'
import { checkout } from '../places.mjs'

/** polkit's policy, which is installed as it is. */
export const policySource = join(checkout, 'build', 'polkit', 'org.linkwright.policy')

/** What makes the system user, which is installed as it is, too. */
export const sysusersSource = join(checkout, 'build', 'helper', 'linkwright.conf')

/** What root runs, as text. */
export const rootScript = join(checkout, 'build', 'helper', 'root-script.sh')

/** Where the helper and what belongs to it lie on a machine that has it. polkit before 126 reads policies nowhere else. The root script says the same. */
export const installed = {
  helper: '/usr/libexec/linkwright/linkwright-helper',
  policy: '/usr/share/polkit-1/actions/org.linkwright.policy',
  sysusers: '/usr/lib/sysusers.d/linkwright.conf',
}

/** The user that the helper drops to. */
export const systemUser = 'linkwright'
