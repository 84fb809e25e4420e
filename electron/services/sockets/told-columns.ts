import { bytesColumn } from '../../netlink/core/columns.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { NumberColumn } from '../../store/column.ts'

const info = bytesColumn(socketMessage, 'attributes.info')
const memory = bytesColumn(socketMessage, 'attributes.skmeminfo')

/** A number of INET_DIAG_INFO for a filter: NaN, which no comparison holds for, where the kernel tells none, as of UDP and of connections in TIME-WAIT. `zero`: what 0 stands for. */
export function toldOfConnection(column: NumberColumn, zero: 'a number' | 'none yet' = 'a number'): NumberColumn {
  return told(info, column, zero)
}

/** The same of a number of INET_DIAG_SKMEMINFO. */
export function toldOfMemory(column: NumberColumn): NumberColumn {
  return told(memory, column, 'a number')
}

function told(attribute: typeof info, column: NumberColumn, zero: 'a number' | 'none yet'): NumberColumn {
  return {
    kind: 'number',
    wide: true,
    number(bytes, offset, length, source) {
      if (attribute.start(bytes, offset, length) < 0) return Number.NaN
      const value = column.number(bytes, offset, length, source)
      return value === 0 && zero === 'none yet' ? Number.NaN : value
    },
  }
}
