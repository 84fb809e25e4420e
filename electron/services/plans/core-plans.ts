import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type { DeviceManager } from '../../api/device-manager.ts'
import type { CoreOptions, FromCore } from '../../api/worker-port.ts'
import { openHelper } from '../../privilege/open-helper.ts'
import { Privilege } from '../../privilege/privilege.ts'
import { FiledMark, HeldMark, type UnsettledMark } from '../../privilege/unsettled-mark.ts'
import { loadAddon } from '../../socket/native-addon.ts'
import type { Scope } from '../scope.ts'
import type { Views } from '../views/views.ts'
import { ChangeJournal } from '../changes/change-journal.ts'
import { changeOrigin } from '../changes/change-origin.ts'
import { Changes } from '../changes/changes.ts'
import { JournalFile } from '../changes/journal-file.ts'
import { AnsweringWatch } from './answering/answering-watch.ts'
import { PrivilegedCarrier } from './applying/privileged-carrier.ts'
import type { Plans } from './plans.ts'
import { scopePlans } from './scope-plans.ts'

/** What a core has to make plans and carry them out. */
export interface CorePlans {
  readonly plans: Plans
  readonly changes: Changes
  readonly privilege: Privilege
  /** Ends what is asked of the kernel meanwhile. */
  close(): void
}

/** What a core has of those that started it, for its plans. */
interface PlanEnds {
  readonly deviceManagers: () => Promise<readonly DeviceManager[]>
  readonly post: (message: FromCore) => void
  readonly warn: (sentence: string) => void
}

/** The plans of a core's scope, carried by the helper that its surroundings allow. */
export function corePlans(options: CoreOptions, scope: Scope, views: Views, { deviceManagers, post, warn }: PlanEnds): CorePlans {
  const { addonPath, namespace, sandbox = false } = options
  const open = () => openHelper({ addon: loadAddon(addonPath), addonPath, namespace, sandbox, asks: 'session' })
  const privilege = new Privilege(open, unsettledMark(options, scope))
  privilege.onState((state) => post({ from: 'privilege', state }))
  const { session = randomUUID(), changesFile = null } = options
  const journal = new ChangeJournal(changeOrigin(session, 'window', sandbox), changesFile === null ? null : new JournalFile(changesFile), warn)
  const watch = new AnsweringWatch({ services: scope.services, environment: process.env, onAnswering: (window, plan, answering) => post({ from: 'plan-answering', window, plan, answering }) })
  const plans = scopePlans({
    services: scope.services,
    views,
    carrier: new PrivilegedCarrier(privilege),
    privilege,
    environment: process.env,
    uid: process.getuid?.() ?? 0,
    sandbox,
    deviceManagers,
    onState(window, state) {
      post({ from: 'plan-state', window, state })
      watch.follow(window, state)
    },
    record: (sent, undoes) => journal.note(sent, undoes),
  })
  return { plans, privilege, changes: new Changes(journal, plans.applied, scope.services.kernel.label), close: () => watch.close() }
}

function unsettledMark({ unsettledFolder: folder }: CoreOptions, { services }: Scope): UnsettledMark {
  if (folder === undefined) return new HeldMark()
  return new FiledMark({ folder, bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(), cookie: services.kernel.cookie })
}
