import { compared, isShown, type ShownKind } from '../edits/not-compared.ts'
import type { PrintedByIp } from './printed-by-ip.ts'

const commands: readonly (readonly [words: string, kind: ShownKind])[] = [
  ['link show', 'link'],
  ['address show', 'address'],
  ['-4 route show table all', 'route'],
  ['-6 route show table all', 'inet6 route'],
  ['-4 rule show', 'rule'],
  ['-6 rule show', 'rule'],
  ['neigh show nud all', 'neighbour'],
  ['neigh show proxy', 'neighbour'],
]

/** All that `ip -j -d` prints of a network, by command, but for what is not compared (not-compared.ts). */
export async function wholePicture(ip: PrintedByIp): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const picture: Record<string, readonly unknown[]> = {}
  for (const [words, kind] of commands) picture[words] = compared((await ip(...words.split(' '))).filter(isShown), kind)
  return picture
}
