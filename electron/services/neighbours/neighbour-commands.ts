import type { Inspection } from '../../api/inspection.ts'
import type { NeighbourRow } from '../../api/neighbour-row.ts'
import { given, ipCommand, when } from '../inspection/ip-command.ts'
import { shellWord } from '../inspection/shell-word.ts'

/** What commands about a neighbour need to know beside its row. */
export interface NeighbourSurroundings {
  /** The name of the namespace, as `ip -n` takes it; "": the one where the command is run. */
  readonly namespace: string
  /** What a device is called, not escaped for display; null while it is unknown. */
  device(index: number): string | null
}

/** The command of iproute2 that shows the same, and the one that makes the like: of a neighbour that is not resolved, one that has the kernel ask for it. */
export function neighbourCommands(row: NeighbourRow, around: NeighbourSurroundings): Inspection['commands'] {
  const name = row.device === null ? null : around.device(row.device.index)
  const on = given('dev', name === null ? null : shellWord(name))
  const ip = (...words: readonly string[]): string => ipCommand(around.namespace, row.family === 'inet6' ? '-6' : '-4', ...words)
  const protocol = given('protocol', row.protocol === null ? null : shellWord(row.protocol))
  const router = when('router', row.flags.includes('router'))
  if (row.proxy) {
    return [
      { label: 'Show', command: ip('neighbour show proxy', row.address, ...on) },
      { label: 'Make', command: ip('neighbour add proxy', row.address, ...on, ...router, ...protocol) },
    ]
  }
  const show = { label: 'Show', command: ip('-s neighbour show', row.address, ...on, 'nud all') }
  const flags = [...router, ...when('managed', row.flags.includes('managed')), ...when('extern_learn', row.flags.includes('extern_learn'))]
  const words = row.hardwareAddress === null ? unresolvedWords(row) : ['lladdr', row.hardwareAddress, 'nud', row.state]
  return [show, { label: row.hardwareAddress === null && row.state !== 'noarp' ? 'Ask' : 'Make', command: ip('neighbour replace', row.address, ...words, ...on, ...flags, ...protocol) }]
}

/** Without a link-layer address the kernel can only be made to ask; a managed one it asks for by itself. */
function unresolvedWords({ state, flags }: NeighbourRow): readonly string[] {
  if (state === 'noarp') return ['nud', 'noarp']
  return flags.includes('managed') ? [] : ['use']
}
