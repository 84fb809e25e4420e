import { expect, it } from 'vitest'

import { AF_INET } from '../../../../../electron/netlink/core/constants.ts'
import { linkMessage } from '../../../../../electron/netlink/route/link.ts'
import { RTM_NEWLINK, RTM_NEWRULE } from '../../../../../electron/netlink/route/message-types.ts'
import { ruleMessage, type RuleAttributes } from '../../../../../electron/netlink/route/rule.ts'
import { ruleDevicesWarning } from '../../../../../electron/services/plans/warnings/rule-devices.ts'

const link = (index: number, ifname: string) => linkMessage.decode(linkMessage.encode({ type: RTM_NEWLINK, header: { index }, attributes: { ifname } }))
const rule = (attributes: RuleAttributes) => ruleMessage.decode(ruleMessage.encode({ type: RTM_NEWRULE, header: { family: AF_INET }, attributes }))

/** What is warned of where these are the names of links before the first step, and after each, and these the rules at all times. */
function warning(rules: readonly RuleAttributes[], ...names: readonly (readonly string[])[]) {
  return ruleDevicesWarning(names.map((these) => ({ links: these.map((name, at) => link(at + 1, name)), addresses: [], rules: rules.map(rule), defaults: [], ahead: [] })))
}

it('warns where a rule names a device that is renamed or goes', () => {
  expect(warning([{ priority: 900, iifname: 'uplink1' }], ['lo', 'uplink1'], ['lo', 'uplink1'], ['lo', 'wan1'])).toEqual({
    code: 'cuts-off',
    title: 'A rule loses its device',
    detail: 'Rule 900 (iif uplink1) takes no packets until there is a device of that name again',
    steps: [1],
  })
  expect(warning([{ priority: 900, iifname: 'a' }, { priority: 901, oifname: 'a' }], ['a'], [])).toMatchObject({ title: 'Rules lose their device', detail: expect.stringContaining('Rules 900 (iif a), 901 (oif a) take no packets'), steps: [0] })
})

it('does not warn where the name is there again in the end, was not there before, or nothing names it', () => {
  expect(warning([{ priority: 900, iifname: 'a' }], ['a'], ['b'], ['a'])).toBeNull()
  expect(warning([{ priority: 900, iifname: 'gone' }], ['a'], ['b'])).toBeNull()
  expect(warning([{ priority: 900 }], ['a'], ['b'])).toBeNull()
})
