import type { PolkitRig } from '../polkit/rig.ts'

/** What packages and users may leave their traces in. */
const folders = ['/etc', '/home', '/opt', '/usr', '/var', '/run', '/tmp']

/** Paths of the rig's own, as find(1) takes them. */
const ours = ['/run/rig', '/tmp/.X11-unix']

/** All of a rig's file system, a line each: path, kind, mode, owner, and where a link leads; digests of what is below /etc; users and groups. */
export function listing(rig: PolkitRig): ReadonlySet<string> {
  const pruned = ours.flatMap((path) => ['-path', path, '-prune', '-o'])
  const found = rig.run('root', ['find', ...folders, ...pruned, '-printf', String.raw`%p %y %m %u:%g %l\n`])
  const contents = rig.run('root', ['sh', '-c', `find /etc -type f -exec sha256sum {} +; getent passwd; getent group`])
  return new Set([...found.split('\n'), ...contents.split('\n')])
}

/** What changes with each user that is made or removed: the backups that shadow(5) keeps of how its files were before. */
const backups = /^[0-9a-f]{64} {2}\/etc\/(?:passwd|group|shadow|gshadow)-$/u

/** What has come and gone between two listings, with + and - in front. */
export function changes(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  const only = (these: ReadonlySet<string>, others: ReadonlySet<string>, sign: string) => [...these].filter((line) => !others.has(line) && !backups.test(line)).map((line) => `${sign}${line}`)
  return [...only(before, after, '-'), ...only(after, before, '+')]
}

/** What has come and gone of the system: whoever uses it keeps settings of their own, and their session its sockets. */
export function changesOfSystem(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  return changes(before, after).filter((line) => !/^.(?:\/home\/desk|\/run\/user\/4801)\//u.test(line))
}
