import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { NETLINK_ROUTE } from '../../../electron/netlink/core/constants.ts'
import { RTNLGRP_LINK } from '../../../electron/netlink/route/message-types.ts'
import { DeviceNames } from '../../../electron/services/device-names.ts'
import { EventLog } from '../../../electron/services/events/event-log.ts'
import { EVENT_JSON_VERSION, eventJson, gapJson } from '../../../electron/services/json/event-json.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../../electron/services/json/json-value.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import { RowTimes } from '../../../electron/services/row-times.ts'
import { madeLink } from '../../support/core/made-messages.ts'

const manual = readFileSync(new URL('../../../docs/events-json.md', import.meta.url), 'utf8')
const [, ofMessages = '', ofGaps = ''] = manual.split(/^## /mu)
const times = new RowTimes(0, 0)
const sources = { times, names: readNames(), devices: new DeviceNames(), namespace: '' }

function documented(part: string): readonly string[] {
  return Array.from(part.matchAll(/^\| `([^`]+)` \|/gmu), ([, key = '']) => key)
}

/** "object", "changes[].before": where each value stands that is no object. */
function paths(value: JsonValue | undefined, at = ''): readonly string[] {
  if (isJsonArray(value) && value.some(isJsonObject)) return value.flatMap((one) => paths(one, `${at}[]`))
  if (!isJsonObject(value)) return [at]
  return Object.entries(value).flatMap(([key, member]) => paths(member, at === '' ? key : `${at}.${key}`))
}

describe('docs/events-json.md', () => {
  const log = new EventLog()
  const one = madeLink(7, 'one')
  const two = madeLink(7, 'two')
  log.append(NETLINK_ROUTE, one, 0, one.length, 1000, RTNLGRP_LINK)
  log.append(NETLINK_ROUTE, two, 0, two.length, 1001, RTNLGRP_LINK)
  const entry = log.entry(2)
  const line = entry === undefined ? {} : eventJson(log, entry, sources)

  it('has a row for every key of a message, and for no other', () => {
    expect(documented(ofMessages)).toEqual(paths(line))
  })

  it('has a row for every key of a gap, and for no other', () => {
    const lost = log.addGap({ kind: 'lost', about: 'routes', reason: 'too fast', at: 1002, repairedAfter: 400 })
    const hearing = log.addGap({ kind: 'hearing', groups: ['RTNLGRP_LINK'], refused: [], at: 1003 })
    const printed = new Set([...paths(gapJson(log, lost, times) ?? undefined), ...paths(gapJson(log, hearing, times) ?? undefined)])
    expect(documented(ofGaps).toSorted()).toEqual([...printed].toSorted())
  })

  it('shows the version that is written', () => {
    expect(manual).toContain(`\`version\` is ${EVENT_JSON_VERSION}.`)
    expect(manual).toContain(`{"version":${EVENT_JSON_VERSION},"sequence":`)
  })
})
