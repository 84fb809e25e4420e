import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { RTM_NEWRULE } from '../../../../electron/netlink/route/message-types.ts'
import { ruleMessage } from '../../../../electron/netlink/route/rule.ts'
import { messageTypeAt } from '../../../../electron/netlink/core/message-header.ts'
import { jsonText } from '../../../../electron/services/json/json-text.ts'
import { ruleJson } from '../../../../electron/services/json/rule-json.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { list, parseFixtureJson, readCapture, readFixture, record } from '../../../golden/fixture.ts'
import { messagesOf } from '../../../golden/decoded-capture.ts'

/** The names that the machine of the captures has. */
const folder = mkdtempSync(join(tmpdir(), 'linkwright-names-'))
writeFileSync(join(folder, 'rt_dsfield'), '0x20 CS1\n0xB8 EF\n')
writeFileSync(join(folder, 'protocols'), 'tcp 6 TCP\nudp 17 UDP\n')
afterAll(() => rmSync(folder, { recursive: true }))

const names = readNames({ administrator: folder, distribution: '/nonexistent', protocols: join(folder, 'protocols') })
const context = { names, linkName: String, linkIsUp: () => null, userName: () => null, groupName: () => null }

describe.each([['rules-ipv4', 'inet'], ['rules-ipv6', 'inet6']])('the JSON of the rules of the capture "%s"', (name, family) => {
  it('is that of iproute2 in the same namespace, with the family before it', () => {
    const answers = messagesOf(readCapture(name)).filter(({ message, outgoing }) => !outgoing && messageTypeAt(message, 0) === RTM_NEWRULE)
    const ours = answers.map(({ message }) => parseFixtureJson(jsonText(ruleJson(ruleMessage.decode(message), context))))
    expect(ours).toEqual(list(readFixture(name).compared).map((one) => ({ family, ...record(one) })))
    expect(ours.length).toBeGreaterThan(5)
  })
})
