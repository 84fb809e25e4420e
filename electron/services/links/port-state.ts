import type { BridgePortState } from '../../api/rows.ts'
import { numberColumn } from '../../netlink/core/columns.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { NumberColumn } from '../../store/column.ts'
import { storedText } from '../columns.ts'

/** States of a bridge's port by number, BR_STATE_*; linux/if_bridge.h. */
export const portStates: readonly BridgePortState[] = ['disabled', 'listening', 'learning', 'forwarding', 'blocking']

/** The words of the filter: a link that is no port comes last. */
export const portWords: readonly string[] = [...portStates, 'none']

const none = portStates.length
const slaveKind = storedText(linkMessage, 'attributes.linkinfo.slaveKind')
const state = numberColumn(linkMessage, 'attributes.linkinfo.slaveData.bridge.state', { absent: none })

/** The position of a link's port state in `portWords`. Other masters than bridges number their attributes otherwise. */
export const portColumn: NumberColumn = {
  kind: 'number',
  number: (bytes, offset, length) => (slaveKind.text(bytes, offset, length) === 'bridge' ? state.number(bytes, offset, length) : none),
}
