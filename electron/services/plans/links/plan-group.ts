import type { Edit } from '../../../api/edits.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { linkByIndex } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { faultyField } from '../steps/planning-error.ts'
import type { Planner, Planning } from '../steps/planning.ts'
import { planLinkDelete } from './plan-link-delete.ts'
import { settingSteps } from './plan-link-set.ts'
import { group as groupSetting } from './settings/plain.ts'

/** `ip link set|delete group GROUP …`: what is said of each link of the group, one by one (net/core/rtnetlink.c, rtnl_group_changelink, rtnl_group_dellink). */
export const planGroup: Planner<Extract<Edit, { op: 'group.set' | 'group.delete' }>> = (edit, planning) => {
  const number = numberOf(edit.group, planning)
  if (edit.op === 'group.delete' && number === 0) throw faultyField('group', 'The group 0 is that of all links of which nothing else was said: the kernel does not delete it.')
  const indexes = planning.state.links.filter(({ attributes }) => (attributes.group ?? 0) === number).map(({ header }) => header.index)
  if (edit.op === 'group.delete' && indexes.length === 0) throw faultyField('group', `No link is of the group "${displayText(edit.group)}".`)
  return indexes.flatMap((index): readonly PlannedStep[] => {
    const link = linkByIndex(planning.state, index)
    if (link === undefined) return []
    return edit.op === 'group.delete' ? planLinkDelete({ op: 'link.delete', device: index }, planning) : settingSteps(link, edit.values, planning)
  })
}

function numberOf(text: string, { names }: Planning): number {
  const reader = new FieldReader([groupSetting.field], { group: text })
  const number = reader.id('group', names.groups)
  reader.finish()
  return number ?? 0
}
