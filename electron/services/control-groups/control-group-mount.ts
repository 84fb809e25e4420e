import { readFile } from 'node:fs/promises'

/** Where the file system of version 2 control groups is mounted; null where it is not. Systems with version 1 may have it beside (/sys/fs/cgroup/unified). */
export async function controlGroupMount(): Promise<string | null> {
  try {
    return mountOf(await readFile('/proc/self/mountinfo', 'utf8'))
  } catch {
    return null
  }
}

/** The first mount of type cgroup2 in the text of /proc/PID/mountinfo; proc_pid_mountinfo(5). */
export function mountOf(mountinfo: string): string | null {
  for (const line of mountinfo.split('\n')) {
    const [before = '', behind = ''] = line.split(' - ')
    const place = before.split(' ')[4]
    if (place !== undefined && behind.startsWith('cgroup2 ')) return place.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)))
  }
  return null
}
