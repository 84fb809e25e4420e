import { expect, it } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { prefixMessage } from '../../../../electron/netlink/route/prefix.ts'
import { RTM_NEWPREFIX } from '../../../../electron/netlink/route/message-types.ts'
import { readChange } from '../../../../electron/services/command-line/change.ts'
import { LinkNames, widestNames } from '../../../../electron/services/command-line/link-names.ts'
import { toldLine } from '../../../../electron/services/command-line/told-line.ts'
import { readNames } from '../../../../electron/services/names/names.ts'

it('monitor tells of a prefix that a router advertised, and for how long', () => {
  const message = prefixMessage.encode({
    type: RTM_NEWPREFIX,
    header: { family: AF_INET6, ifindex: 7, type: 3, len: 64, flags: 3 },
    attributes: { address: '2001:db8:1::', cacheinfo: { preferredTime: 14_400, validTime: 86_400 } },
  })
  const context = { names: readNames(), linkName: (index: number) => `if${String(index)}`, linkIsUp: () => null, userName: () => null, groupName: () => null }
  const change = readChange(message, 0, new LinkNames(), context)
  if (change === null) throw new Error('it tells nothing')
  expect(change).toEqual({
    event: 'new', object: 'prefix',
    value: { prefix: '2001:db8:1::', prefixlen: 64, dev: 'if7', flags: ['onlink', 'autoconf'], valid_life_time: 86_400, preferred_life_time: 14_400 },
  })
  expect(toldLine(change, widestNames)).toBe('2001:db8:1::/64 dev if7 onlink autoconf valid 86400 preferred 14400\n')
})
