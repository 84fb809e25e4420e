import { attributes } from '../core/attributes.ts'
import { defineMessage } from '../core/message.ts'
import { raw, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { linkStatistics64 } from './link-stats.ts'
import { RTM_GETSTATS, RTM_NEWSTATS } from './message-types.ts'

/** `struct if_stats_msg`; linux/if_link.h. `filterMask` has bit n-1 set for attribute n. */
const statsHeader = struct('if_stats_msg', [['family', u8], ['padding', 3], ['ifindex', u32], ['filterMask', u32]])

/** What can be counted of a link (IFLA_STATS_*); linux/if_link.h. */
const statsAttributes = attributes('IFLA_STATS', {
  link64: [1, linkStatistics64, { kernelName: 'IFLA_STATS_LINK_64' }],
  linkXstats: [2, raw],
  linkXstatsSlave: [3, raw],
  linkOffloadXstats: [4, raw],
  afSpec: [5, raw],
})

/** RTM_NEWSTATS and RTM_GETSTATS: counters without the rest of the link. */
export const statsMessage = defineMessage('stats', { RTM_NEWSTATS, RTM_GETSTATS }, statsHeader, statsAttributes)
