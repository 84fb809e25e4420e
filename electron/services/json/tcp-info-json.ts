import type { Value } from '../../netlink/core/codec.ts'
import { flagNames } from '../../netlink/core/named.ts'
import { congestionStates, fastOpenFailures, tcpOptions } from '../../netlink/diag/socket-names.ts'
import type { tcpInfo } from '../../netlink/diag/tcp-info.ts'
import { socketStateOrNumber } from '../sockets/socket-state.ts'
import { membersJson } from './declared-members.ts'
import type { JsonObject } from './json-value.ts'

/** `struct tcp_info` by the kernel's names without their "tcpi_"; states and options by their words, all else as the kernel has it. */
export function tcpInfoJson(info: Value<typeof tcpInfo>): JsonObject {
  return {
    ...membersJson(info),
    state: socketStateOrNumber(info.state),
    ca_state: word(congestionStates, info.caState),
    options: flagNames(info.options, tcpOptions).map((name) => name.toLowerCase()),
    delivery_rate_app_limited: info.deliveryRateAppLimited !== 0,
    fastopen_client_fail: word(fastOpenFailures, info.fastopenClientFail),
  }
}

function word(names: Readonly<Record<number, string>>, value: number): string {
  return (names[value] ?? String(value)).toLowerCase()
}
