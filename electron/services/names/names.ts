import { addNamesOfFile, systemFolders, type NameFolders } from './name-files.ts'
import { readIpProtocols } from './ip-protocols.ts'
import { NameStyle } from './name-style.ts'
import { NameTable } from './name-table.ts'

/** The names that iproute2 gives to the kernel's numbers, from its built-in lists (lib/rt_names.c) and its files. */
export interface Names {
  /** How all of them are shown. */
  readonly style: NameStyle
  /** Routing tables: 254 "main". */
  readonly tables: NameTable
  /** Who installed a route: 3 "boot". */
  readonly protocols: NameTable
  /** 253 "link". */
  readonly scopes: NameTable
  /** The type of service byte: 0x28 "AF11", "0x04" when it has no name. */
  readonly dsfields: NameTable
  readonly realms: NameTable
  /** Groups of links: 0 "default". */
  readonly groups: NameTable
  /** Who added an address (IFA_PROTO): 1 "kernel_lo". */
  readonly addressProtocols: NameTable
  /** Protocols above IP: 6 "tcp". */
  readonly ipProtocols: NameTable
}

/** Reads them once; files that are missing leave the built-in names. */
export function readNames(folders: NameFolders = systemFolders): Names {
  const style = new NameStyle()
  const names: Names = {
    style,
    tables: new NameTable([[0, 'unspec'], [253, 'default'], [254, 'main'], [255, 'local']], style),
    protocols: new NameTable(builtInProtocols, style),
    scopes: new NameTable([[0, 'global'], [200, 'site'], [253, 'link'], [254, 'host'], [255, 'nowhere']], style),
    dsfields: new NameTable([[0, '0']], style, (id) => `0x${id.toString(16).padStart(2, '0')}`),
    realms: new NameTable([[0, 'unknown']], style),
    groups: new NameTable([[0, 'default']], style),
    addressProtocols: new NameTable(
      [[0, 'unspec'], [1, 'kernel_lo'], [2, 'kernel_ra'], [3, 'kernel_ll']],
      style,
      (id) => `0x${id.toString(16)}`,
    ),
    ipProtocols: readIpProtocols(folders.protocols ?? '/etc/protocols', style),
  }
  addNamesOfFile(names.tables, 'rt_tables', 0xffff_ffff, folders)
  addNamesOfFile(names.protocols, 'rt_protos', 255, folders)
  addNamesOfFile(names.scopes, 'rt_scopes', 255, folders)
  addNamesOfFile(names.dsfields, 'rt_dsfield', 255, folders)
  addNamesOfFile(names.realms, 'rt_realms', 255, folders)
  addNamesOfFile(names.groups, 'group', 0xffff_ffff, folders)
  addNamesOfFile(names.addressProtocols, 'rt_addrprotos', 255, folders)
  return names
}

const builtInProtocols: readonly (readonly [number, string])[] = [
  [0, 'unspec'],
  [1, 'redirect'],
  [2, 'kernel'],
  [3, 'boot'],
  [4, 'static'],
  [8, 'gated'],
  [9, 'ra'],
  [10, 'mrt'],
  [11, 'zebra'],
  [12, 'bird'],
  [13, 'dnrouted'],
  [14, 'xorp'],
  [15, 'ntk'],
  [16, 'dhcp'],
  [18, 'keepalived'],
  [42, 'babel'],
  [186, 'bgp'],
  [187, 'isis'],
  [188, 'ospf'],
  [189, 'rip'],
  [192, 'eigrp'],
]
