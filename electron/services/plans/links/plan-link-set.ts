import type { Edit } from '../../../api/edits.ts'
import type { FieldValues } from '../../../api/edits.ts'
import { displayText } from '../../../netlink/core/text.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { linkByIndex, linkByName, type KernelState } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planner, Planning } from '../steps/planning.ts'
import { faultyField } from '../steps/planning-error.ts'
import { followCarriers } from './carriers.ts'
import { stepOfChange, type LinkChange, type LinkSetting, type LinkWish } from './link-change.ts'
import { settingsOf } from './link-settings.ts'

/** One step for each setting that changes: the kernel does several of one message one by one, and would leave those before a refusal as they are. */
export const planLinkSet: Planner<Extract<Edit, { op: 'link.set' }>> = ({ device, values }, planning) => settingSteps(deviceOf(device, planning.state), values, planning)

/** The link that an edit is about. Throws `PlanningError` where there is none. */
export function deviceOf(device: number | string, state: KernelState): LinkMessage {
  const link = typeof device === 'number' ? linkByIndex(state, device) : linkByName(state, device)
  if (link === undefined) throw typeof device === 'number' ? faultyField(null, `There is no link with the index ${device}.`) : faultyField('device', `There is no link "${displayText(device)}".`)
  return link
}

/** The steps that bring a link to these values. */
export function settingSteps(link: LinkMessage, values: FieldValues, planning: Planning): readonly PlannedStep[] {
  const settings = settingsOf(link, planning.state, values)
  const reader = new FieldReader(settings.map(({ field }) => field), values)
  const wishes = settings.flatMap((setting): (readonly [LinkSetting, LinkWish])[] => {
    const wish = setting.wish(reader, link, planning)
    return wish === undefined ? [] : [[setting, wish]]
  })
  reader.finish()
  const isDown = ({ field }: LinkSetting): boolean => field.key === 'up' && values['up'] !== true && values['up'] !== 'on' && values['up'] !== 1
  return [...wishes.filter(([setting]) => isDown(setting)), ...wishes.filter(([setting]) => !isDown(setting))].flatMap(([setting, wish]) => {
    const now = linkByIndex(planning.state, link.header.index)
    const { links } = planning.state
    const change = now === undefined ? null : wish(now, planning)
    return change === null ? [] : [stepOfChange(withCarriers(change, links, planning.state), setting.field.key)]
  })
}

function withCarriers(change: LinkChange, before: readonly LinkMessage[], state: KernelState): LinkChange {
  const { changes, inverses, losses } = followCarriers(before, state)
  if (inverses.length === 0 && losses.length === 0) return change
  // A move to another namespace is not undone.
  return { ...change, changes: [...change.changes, ...changes], inverses: change.inverses.length === 0 ? [] : [...change.inverses, ...inverses], losses: [...(change.losses ?? []), ...losses] }
}
