import type { NeighbourRow } from '../../api/neighbour-row.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { NTF_PROXY } from '../../netlink/route/neighbour-names.ts'
import { neighbourMessage, type NeighbourMessage } from '../../netlink/route/neighbour.ts'
import { routeTypes } from '../../netlink/route/route-names.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { DeviceNames } from '../device-names.ts'
import { linkLayerAddress } from '../link-layer-address.ts'
import type { Names } from '../names/names.ts'
import type { RowTimes } from '../row-times.ts'
import { neighbourFlagNames } from './neighbour-flags.ts'
import { isProxyAt, neighbourFamilyAt, neighbourIndexAt, neighbourStateAt } from './neighbour-positions.ts'
import { neighbourState } from './neighbour-state.ts'

/** What a row of a neighbour shows beside its own message. */
export interface BesideNeighbour {
  readonly devices: DeviceNames
  readonly names: Names
  readonly times: RowTimes
}

/** The row of a neighbour or a proxy. Throws DecodeError where its message lies. */
export function neighbourRow(version: RowVersion, beside: BesideNeighbour): NeighbourRow {
  const { header, attributes } = neighbourMessage.decode(version.message.bytes, version.message.offset)
  const types: Readonly<Record<number, string>> = routeTypes
  return {
    ...rowOfHeader(version, beside),
    address: attributes.dst ?? '',
    hardwareAddress: attributes.lladdr === undefined || attributes.lladdr === '' ? null : linkLayerAddress(attributes.lladdr),
    flags: neighbourFlagNames(header.flags & ~NTF_PROXY, attributes.flagsExt ?? 0),
    protocol: attributes.protocol === undefined || attributes.protocol === 0 ? null : beside.names.protocols.name(attributes.protocol),
    type: types[header.type] ?? String(header.type),
    probes: attributes.probes ?? null,
    ...cacheTimes(attributes, beside.times.wall(version.heardAt)),
  }
}

/** What can be said of a neighbour whose message does not decode. */
export function undecodedNeighbourRow(version: RowVersion, beside: BesideNeighbour): NeighbourRow {
  return rowOfHeader(version, beside)
}

/** A row with what stands in the header alone. */
function rowOfHeader(version: RowVersion, { devices, times }: BesideNeighbour): NeighbourRow {
  const { bytes, offset } = version.message
  const index = neighbourIndexAt(bytes, offset)
  return {
    ...times.base(version),
    kind: 'neighbour',
    family: neighbourFamilyAt(bytes, offset) === AF_INET6 ? 'inet6' : 'inet',
    address: 'malformed',
    device: index === 0 ? null : devices.reference(index),
    proxy: isProxyAt(bytes, offset),
    hardwareAddress: null,
    state: neighbourState(neighbourStateAt(bytes, offset)),
    flags: [],
    protocol: null,
    type: 'malformed',
    probes: null,
    references: null,
    usedAt: null,
    confirmedAt: null,
    updatedAt: null,
  }
}

/** NDA_CACHEINFO counts hundredths of a second back from when the message came. */
function cacheTimes({ cacheinfo }: NeighbourMessage['attributes'], heardAt: number): Pick<NeighbourRow, 'references' | 'usedAt' | 'confirmedAt' | 'updatedAt'> {
  if (cacheinfo === undefined) return { references: null, usedAt: null, confirmedAt: null, updatedAt: null }
  const before = (hundredths: number): number => heardAt - 10 * hundredths
  return { references: cacheinfo.refcnt, usedAt: before(cacheinfo.used), confirmedAt: before(cacheinfo.confirmed), updatedAt: before(cacheinfo.updated) }
}
