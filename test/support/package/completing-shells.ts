import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { isInstalled } from './programs.ts'

const completions = fileURLToPath(new URL('../../../build/package/completions/', import.meta.url))
const script = (name: string) => fileURLToPath(new URL(`shells/${name}`, import.meta.url))

/** The shells that have a completion of ours: what runs one, and what it completes by. */
export const completingShells = {
  bash: { command: ['bash', '--norc', script('offers.bash'), `${completions}linkwright.bash`], file: `${completions}linkwright.bash` },
  zsh: { command: ['zsh', '-f', script('offers.zsh'), completions], file: `${completions}_linkwright` },
  fish: { command: ['fish', '--no-config', script('offers.fish'), `${completions}linkwright.fish`], file: `${completions}linkwright.fish` },
} as const

export type CompletingShell = keyof typeof completingShells

/** Those that are installed here. */
export const installedShells = (['bash', 'zsh', 'fish'] as const).filter(isInstalled)

/** A place with network namespaces and devices of its own, as ip-netns(8) and the kernel name them; what is run in it is run in no other. */
const place = `
mount -t tmpfs run /run && mkdir -m 755 /run/netns /run/linkwright-cli && mount -t sysfs sys /sys
touch /run/netns/blue '/run/netns/$(touch ran)' /run/linkwright-cli/0a1b2c3d
ip link add left type veth peer name '$(exit)' || exit 1
cd "$(mktemp -d -p /run)" && touch changes.txt && exec "$@"
`

/** What a shell offers in place of the last word of a line, in the order of the alphabet: in a folder that holds changes.txt, with the devices left, lo and "$(exit)" and the namespaces blue and "$(touch ran)". */
export function offers(shell: CompletingShell, line: string): readonly string[] {
  const { command } = completingShells[shell]
  const { status, stdout, stderr } = spawnSync('unshare', ['--mount', '--net', 'sh', '-c', place, 'sh', ...command, line], { encoding: 'utf8', timeout: 30_000, env: { PATH: process.env['PATH'], HOME: '/run', LC_ALL: 'C.UTF-8', TERM: 'dumb' } })
  if (status !== 0 || stderr !== '') throw new Error(`${shell} ended with ${String(status)}: ${stderr}`)
  return stdout.split('\n').filter((word) => word !== '').toSorted()
}
