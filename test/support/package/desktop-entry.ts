import type { PolkitRig } from '../polkit/rig.ts'

const file = '/usr/share/applications/org.linkwright.Linkwright.desktop'

/** The commands of the desktop entry that a rig has installed, by their group's name, without the fields for files (Desktop Entry Specification, "The Exec key"). */
export function entryCommands(rig: PolkitRig): ReadonlyMap<string, readonly string[]> {
  const groups = rig.run('desk', ['cat', file]).split(/^\[/mu).slice(1)
  return new Map(
    groups.map((group) => {
      const exec = /^Exec=(?<words>.*)$/mu.exec(group)?.groups?.['words'] ?? ''
      return [group.slice(0, group.indexOf(']')), exec.split(' ').filter((word) => !word.startsWith('%'))]
    }),
  )
}
