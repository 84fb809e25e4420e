/** The command of an agent of polkit's that asks on its terminal what is asked for the process with this pid; it shows "registered" once it is heard. */
export function textAgent(pid: number | string): readonly string[] {
  return ['sh', '-c', 'pkttyagent --process "$1" --notify-fd 3 3>&1 >/dev/tty | { cat; echo registered; }', 'sh', String(pid)]
}
