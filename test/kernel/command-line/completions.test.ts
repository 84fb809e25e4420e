import { describe, expect, it } from 'vitest'

import { pageName } from '../../../electron/api/views.ts'
import { kinds } from '../../../electron/services/command-line/kinds.ts'
import { shownObjects, toldObjects, type ShownObject } from '../../../electron/services/command-line/objects.ts'
import { noSocketSources } from '../../../electron/services/command-line/socket-sources.ts'
import { DeviceNames } from '../../../electron/services/device-names.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import { installedShells, offers } from '../../support/package/completing-shells.ts'
import { commands, helps, longOptions } from '../../support/package/options.ts'

/** Names of the fields of a filter that is of these objects, but for devices, with all values that each may have; none: they are no list, or one of this machine. */
function fieldsOf(object: ShownObject): readonly { readonly names: readonly string[]; readonly values: readonly string[] }[] {
  const fields = kinds[object].fields({ names: readNames(), devices: new DeviceNames(), addresses: () => [], sockets: noSocketSources() })
  return fields.flatMap(({ field, offered }) => {
    if (field.kind === 'device' || field.unavailable !== undefined || devices.has(`${object} ${field.name}`)) return []
    const values = field.name === 'ipproto' ? ['icmp', 'ipv6-icmp', 'sctp', 'tcp', 'udp'] : offered === undefined && (field.kind === 'enum' || field.kind === 'text') ? [...(field.words?.() ?? [])] : []
    return [{ names: [field.name, ...(field.aliases ?? []), ...(field.opposites ?? [])], values }]
  })
}

/** Texts that are names of devices. */
const devices: ReadonlySet<string> = new Set(['link name', 'rule iif', 'rule oif'])

const sorted = (words: readonly string[]) => words.toSorted()

describe.each(installedShells)('%s', (shell) => {
  /** What it offers behind "linkwright", without the name of an option in front of its value, which fish keeps. */
  const offered = (words: string) => offers(shell, `linkwright ${words}`).map((word) => word.replace(/^--[a-z-]+=/, ''))

  it('offers the commands first, and none behind an option of the window', () => {
    expect(offered('')).toEqual(sorted([...commands, 'help']))
    expect(offered('le')).toEqual(['left-behind'])
    expect(offered('--sandbox s')).toEqual([])
  })

  it('offers the options of the window where there is no command', () => {
    expect(offered('--')).toEqual(longOptions(helps.window))
    expect(offered('--sandbox --vi')).toEqual(['--view'])
  })

  it.each(commands)('offers the options that %s takes, and no other', (command) => {
    const synopsis = [...helps.commandLine.matchAll(new RegExp(`^ {2}linkwright ${command}\\b.*(?:\n {8,}.*)*`, 'gm'))].join('\n')
    const file = synopsis.includes(' -f ') ? ['--file'] : []
    expect(offered(`${command} --`)).toEqual(sorted([...longOptions(synopsis), ...file, '--help', '--version']))
  })

  it.each(['--view ', '--view='])('offers the views behind %j', (words) => {
    expect(offered(words)).toEqual(sorted(pageName.options))
  })

  it('offers the levels of the log, and times to wait', () => {
    expect(offered('--log-level ')).toEqual(['debug', 'error', 'info', 'warn'])
    expect(offered('apply --confirm 6')).toEqual(['60s'])
  })

  it('offers objects', () => {
    expect(offered('show ')).toEqual(sorted(shownObjects))
    expect(offered('show --json ')).toEqual(sorted(shownObjects))
    expect(offered('show --netns blue ru')).toEqual(['rule'])
    expect(offered('get ')).toEqual(['route'])
    expect(offered('monitor n')).toEqual(toldObjects.filter((object) => object.startsWith('n')).toSorted())
    expect(offered('left-behind ')).toEqual(['discard', 'undo'])
    expect(offered('helper ')).toEqual(['install', 'remove', 'status'])
  })

  it('offers the fields of a filter by the object, and what joins conditions', () => {
    const fields = (object: string) => (new RegExp(`^  ${object} +(.*)$`, 'm').exec(helps.commandLine.split('\nFields:\n')[1] ?? '')?.[1] ?? '').split(', ')
    for (const object of shownObjects) expect(offered(`show ${object} `)).toEqual(sorted([...fields(object), 'and', 'or', 'not']))
    expect(offered('show neigh not ll')).toEqual(['lladdr'])
  })

  it('offers the values of a field that has a list of them, whatever it is called, and behind another field nothing', () => {
    for (const object of shownObjects) {
      for (const { names, values } of fieldsOf(object)) {
        const words = offered(`show ${object} ${names.at(-1) ?? ''} `)
        if (object === 'link' && names.includes('type')) {
          expect(values).toEqual(expect.arrayContaining([...words]))
          expect(words).toContain('wireguard')
        } else expect({ object, names, words }).toEqual({ object, names, words: sorted(values) })
      }
    }
    expect(offered('show link operstate d')).toEqual(['dormant', 'down'])
    expect(offered('show link state up a')).toEqual(['address', 'admin', 'alias', 'altname', 'and'])
    expect(offered('show --json neigh nud re')).toEqual(['reachable'])
  })

  it('offers the words of a question for a route', () => {
    expect(offered('get route ')).toEqual(['fibmatch'])
    expect(offered('get route 192.0.2.1 ')).toEqual(['dport', 'from', 'iif', 'ipproto', 'mark', 'oif', 'sport', 'tos', 'uid'])
  })

  it.each(['show route dev l', 'show link lower l', 'show rule iif l', 'get route 192.0.2.1 oif l'])('offers devices behind %j', (words) => {
    expect(offered(words)).toEqual(['left', 'lo'])
  })

  it.each(['--netns b', 'show route --netns b', 'changes --netns=b'])('offers network namespaces behind %j', (words) => {
    expect(offered(words)).toEqual(['blue'])
  })

  it('offers files of network namespaces behind the beginning of a path', () => {
    expect(offered('--netns /run/netns/bl')).toEqual([expect.stringMatching(/^(?:\/run\/netns\/)?blue$/)])
  })

  it('runs nothing that a name would say, of a namespace or a device', () => {
    expect(offered('show route --netns ').map((name) => name.replaceAll('\\', ''))).toContain('$(touch ran)')
    expect(offered('show route dev ').map((name) => name.replaceAll('\\', ''))).toContain('$(exit)')
  })

  it.each(['plan -f ch', 'apply --file ch', 'apply --confirm 60s -f ch', '--screenshot ch'])('offers files behind %j', (words) => {
    expect(offered(words)).toEqual(['changes.txt'])
  })

  it('offers the changes that wait to be confirmed', () => {
    expect(offered('confirm ')).toEqual(['0a1b2c3d'])
  })
})
