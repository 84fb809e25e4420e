import type { FieldValues } from '../../../api/edits.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { linkByIndex, linkByName, type KernelState } from '../state/kernel-state.ts'
import type { LinkSetting } from './link-change.ts'
import { address, broadcast } from './settings/address.ts'
import { flagSettings } from './settings/flags.ts'
import { kindSettings, portSettings } from './settings/kind.ts'
import { master } from './settings/master.ts'
import { mtu, mtuOf } from './settings/mtu.ts'
import { name } from './settings/name.ts'
import { namespace } from './settings/namespace.ts'
import { changedNames, fewerNames, moreNames } from './settings/other-names.ts'
import { addrgenmode, alias, group, txqueuelen } from './settings/plain.ts'
import { up } from './settings/up.ts'

/** What every link can be set to but for its flags and its namespace, in the order in which it is done. */
const general: readonly LinkSetting[] = [name, fewerNames, moreNames, alias, group, address, broadcast, mtu, txqueuelen, addrgenmode, master]

/** What any link can be set to, in the order of forms. */
export const generalSettings: readonly LinkSetting[] = [...general, ...flagSettings, up, namespace]

/** What a link can be set to, in the order in which it is done: it comes up with everything set, and leaves the namespace last. Of a port of a bridge, or one that these values make a port, the port's too. */
export function settingsOf(link: LinkMessage, state: KernelState, values: FieldValues): readonly LinkSetting[] {
  const besides = changedNames.filter(({ field }) => field.key in values)
  return [...general.map((setting) => (setting === mtu ? mtuOf(link) : setting)), ...besides, ...kindSettings(link), ...(isPort(link, state, values['master'] ?? null) ? portSettings : []), ...flagSettings, up, namespace]
}

function isPort({ attributes: { linkinfo } }: LinkMessage, state: KernelState, bridge: FieldValues[string]): boolean {
  const wanted = typeof bridge === 'number' ? linkByIndex(state, bridge) : typeof bridge === 'string' ? linkByName(state, bridge) : undefined
  return wanted === undefined ? linkinfo?.slaveKind === 'bridge' : wanted.attributes.linkinfo?.kind === 'bridge'
}
