import { routeTypes } from '../../netlink/route/route-names.ts'
import { ageField } from '../../store/age-field.ts'
import type { AddressField, DeviceField, EnumField, Field, NumberField, SortField } from '../../store/field.ts'
import { declare, declareNamed, listedLabels, type DeclaredField } from '../declared-field.ts'
import type { DeviceNames } from '../device-names.ts'
import { familyLabels } from '../family-labels.ts'
import { namedLabels, numericSorts } from '../named-labels.ts'
import type { Names } from '../names/names.ts'
import {
  addressColumn, deviceColumn, familyColumn, flagsColumn, hardwareColumn, probesColumn, protocolColumn, secondsColumn, stateColumn, stateOrderColumn, toldProbesColumn, troubleColumn, typeColumn,
} from './neighbour-columns.ts'
import { neighbourFlagWords } from './neighbour-flags.ts'
import { knownStateWords } from './neighbour-state.ts'

/** The fields of neighbours and proxies. Columns are compared by identity, so that there is one set a table. */
export interface NeighbourFields {
  readonly declared: readonly DeclaredField[]
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  /** The same where numbers are shown in place of names: those that are sorted by the number then. */
  readonly numericSort: ReadonlyMap<string, SortField>
}

/** A set of its own for each caller. */
export function neighbourFields(names: Names, devices: DeviceNames): NeighbourFields {
  const address: AddressField = { kind: 'address', name: 'dst', aliases: ['to', 'address'], bare: true, column: addressColumn }
  const device: DeviceField = {
    kind: 'device', name: 'dev', aliases: ['device'], bare: true, column: deviceColumn,
    labels: devices, openSet: { thing: 'link', has: (name) => devices.has(name), names: () => devices.names() },
  }
  const hardware: Field = { kind: 'hardware', name: 'lladdr', aliases: ['mac'], bare: true, column: hardwareColumn }
  const family: EnumField = { kind: 'enum', name: 'family', bare: true, column: familyColumn, ...familyLabels }
  const protocol: EnumField = { kind: 'enum', name: 'protocol', aliases: ['proto'], column: protocolColumn, ...namedLabels(names.protocols) }
  const type: EnumField = { kind: 'enum', name: 'type', column: typeColumn, ...listedLabels(routeTypes) }
  const number = (name: string, column: NumberField['column'], unit?: NumberField['unit']): NumberField => ({ kind: 'number', name, column, ...(unit === undefined ? {} : { unit }) })
  const probes = number('probes', probesColumn)
  const used = number('used', secondsColumn('used'), 'seconds')
  const confirmed = number('confirmed', secondsColumn('confirmed'), 'seconds')
  const updated = number('updated', secondsColumn('updated'), 'seconds')
  const declared = [
    declare(address, 'Its address: it lies in the prefix', 'dst 192.0.2.0/24'),
    declare(device, 'The device that it is on', 'dev eth0'),
    declare(hardware, 'Its link-layer address, or the beginning of it', 'lladdr 02:42'),
    declare({ kind: 'text', name: 'state', aliases: ['nud'], bare: true, many: true, synonyms: true, column: stateColumn, words: () => knownStateWords }, 'Its state, or a group of states: valid, connected, all', 'state failed'),
    declare({ kind: 'text', name: 'flag', aliases: ['flags'], bare: 'whole', many: true, column: flagsColumn, words: () => neighbourFlagWords }, 'One of its flags', 'flag router'),
    declare(family, 'IPv4 (ARP) or IPv6 (NDP)', 'family inet6'),
    declareNamed(protocol, names.protocols, 'Who installed it', 'protocol bgp'),
    declare(type, 'What sort of address it is', 'type multicast'),
    declare({ ...probes, column: toldProbesColumn, most: 0xffff_ffff }, 'How often the kernel has asked without an answer', 'probes > 0'),
    declare(used, 'Seconds since a packet had to look up its state, which those to a reachable one need not', 'used < 10'),
    declare(confirmed, 'Seconds since it showed that it is there', 'confirmed > 60'),
    declare(updated, 'Seconds since something of it changed', 'updated < 60'),
  ]
  const sort = new Map<string, SortField>([
    ['address', address], ['device', device], ['mac', hardware], ['state', number('state', stateOrderColumn)], ['trouble', number('trouble', troubleColumn)], ['protocol', protocol],
    ['type', type], ['family', family], ['probes', probes], ['used', used], ['confirmed', confirmed], ['updated', updated], ['age', ageField],
  ])
  return { declared, all: declared.map(({ field }) => field), sort, numericSort: numericSorts(sort) }
}
