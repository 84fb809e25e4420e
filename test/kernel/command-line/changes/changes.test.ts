import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, rmSync } from 'node:fs'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import { runUnderMask, startMasked } from '../../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { wholeNamespace } from '../../../support/privilege/whole-namespace.ts'

let namespace: NetworkNamespace
let program: ChangeProgram

beforeEach(() => {
  namespace = linkedNamespace('change')
  program = new ChangeProgram(namespace)
})

afterEach(() => {
  program.remove()
  namespace.remove()
})

function mtu(): number {
  const [link]: readonly { readonly mtu: number }[] = JSON.parse(namespace.ip('-j', 'link', 'show', 'dev', 'va'))
  return link?.mtu ?? 0
}

function routes(): string {
  return namespace.ip('route', 'show', 'table', 'all')
}

describe('linkwright plan', () => {
  it('shows each step with what changes, what does and undoes it, the warnings and how long it lasts, and does nothing', () => {
    const before = wholeNamespace(namespace)
    const { stdout, stderr, status } = program.run('plan', program.file('ip link set va mtu 1400', 'ip route add 203.0.113.0/24 via 192.0.2.9'))
    const at = `ip -n ${namespace.name}`
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(stdout.slice(0, stdout.indexOf('Done again'))).toBe(`Lower the MTU of va to 1400, and 1 more step

1. Lower the MTU of va to 1400 [Link]
     mtu: 1500 → 1400
   do    ${at} link set dev va mtu 1400
   undo  ${at} link set dev va mtu 1500

2. Add a route to 203.0.113.0/24 [Route, main]
     to: (none) → 203.0.113.0/24
     via: (none) → 192.0.2.9
     dev: (none) → va
     protocol: (none) → boot
     scope: (none) → global
   do    ${at} route add 203.0.113.0/24 via 192.0.2.9
   undo  ${at} route delete unicast 203.0.113.0/24 via 192.0.2.9 dev va proto boot scope global

It lasts: until the namespace ends or reboot.
`)
    expect(wholeNamespace(namespace)).toEqual(before)
  })

  it('says of a network namespace of its own that it ends with that, and offers nothing for a start of the machine', () => {
    const { stdout } = program.within('plan', program.file('ip link set va mtu 1400'))
    expect(stdout.slice(stdout.indexOf('It lasts'))).toBe('It lasts: until this network namespace ends.\n')
  })

  it('names the ifindex of a new link where the person did, and where the same link comes back', () => {
    const { stdout } = program.run('plan', program.file('ip link add br7 type bridge', 'ip link add br8 index 77 type bridge', 'ip link delete br8'))
    const at = `ip -n ${namespace.name}`
    expect(stdout.match(/link add name .*/g)).toEqual([
      'link add name br7 type bridge', 'link add name br8 index 77 type bridge', expect.stringMatching(/^link add name br8 index 77 .*type bridge$/), 'link add name br7 type bridge', 'link add name br8 index 77 type bridge',
    ])
    expect(stdout).toContain(`ExecStart=/sbin/${at} link add name br7 type bridge\n`)
  })

  it('prints the same as JSON', () => {
    const { stdout, status } = program.run('plan', program.file('# the uplink', 'ip link set va mtu 1400'), '--json')
    const made: unknown = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(made).toMatchObject({ version: 1, plan: { namespace: namespace.name, steps: [{ line: 2, object: 'link', changes: [{ field: 'mtu', before: '1500', after: '1400' }] }], warnings: [] } })
  })

  it('says what is wrong on which line, with a caret under the word, of all lines, and ends with 2', () => {
    const file = program.file('ip link set va up', 'ip route add default vai 192.0.2.9')
    expect(program.run('plan', file)).toEqual({
      stdout: '',
      stderr: `linkwright: ${file}:2: "vai" is no word of "ip route add". Did you mean "via"?\n  ip route add default vai 192.0.2.9\n                       ^^^\n`,
      status: 2,
    })
    const gone = program.file('ip route add default via 192.0.2.9 dev nowhere')
    const { stderr, status } = program.run('plan', gone)
    expect({ stderr, status }).toEqual({ stderr: `linkwright: ${gone}:1: There is no device "nowhere".\n  ip route add default via 192.0.2.9 dev nowhere\n                                         ^^^^^^^\n`, status: 2 })
    const several = program.file('ip link set va mtu 14x', 'ip link set d0 up', 'ip route add default vai 192.0.2.9', 'ip link set br9 up')
    const told = program.run('plan', several)
    expect(told.stderr.replaceAll(`linkwright: ${several}`, '').split('\n').filter((line) => !line.startsWith('  ip'))).toEqual([
      expect.stringMatching(/^:1: /), '                     ^^^', ':2: There is no link "d0".', '              ^^', expect.stringMatching(/^:3: "vai" is no word/), '                       ^^^', '',
    ])
    expect(told.status).toBe(2)
    expect(program.run('plan', program.file('ip link set va master vb')).stderr).toContain(':1: vb takes no links: choose a bridge')
    expect(JSON.parse(program.run('plan', gone, '--json').stdout)).toEqual({ version: 1, faults: [{ line: 1, from: 39, to: 46, message: 'There is no device "nowhere".' }] })
  })

  it('ends at ^C while it waits for whoever writes its commands, and takes no more of them than a person can mean', async () => {
    const fifo = program.file()
    rmSync(fifo)
    execFileSync('mkfifo', [fifo])
    const waiting = startMasked(['plan', '-f', fifo])
    const writer = openSync(fifo, 'w')
    waiting.kill('SIGINT')
    expect(await once(waiting, 'exit')).toEqual([null, 'SIGINT'])
    closeSync(writer)
    expect(program.run('plan', '/dev/zero')).toMatchObject({ status: 1, stderr: expect.stringContaining('The commands cannot be read from /dev/zero: there are more than 1048576 bytes of them') })
  })

  it('says that a file is missing, and that one is empty', () => {
    const missing = program.run('plan', '/nowhere/commands')
    expect(missing).toMatchObject({ status: 1, stderr: 'linkwright: The commands cannot be read from /nowhere/commands: ENOENT: no such file or directory.\n' })
    const empty = program.file()
    expect(program.run('plan', empty)).toMatchObject({ status: 2, stderr: expect.stringContaining(`${empty}:1: There is no command here`) })
  })

  it('says that there is nothing to change, as the kernel would', () => {
    for (const line of ['ip route change 203.0.113.0/24 via 192.0.2.9', 'ip neigh change 192.0.2.9 lladdr 02:00:00:00:00:01 dev va']) {
      expect(program.run('plan', program.file(line))).toMatchObject({ status: 2, stderr: expect.stringMatching(/:1: .+\n/) })
      expect(() => namespace.ip(...line.split(' ').slice(1))).toThrow('No such file or directory')
    }
  })

  it('says when all is so already', () => {
    expect(program.run('plan', program.file('ip link set va up'))).toEqual({ stdout: 'All of this is so already: there is nothing to change.\n', stderr: '', status: 0 })
  })
})

describe('linkwright apply', () => {
  it('makes a link, gives it an address, brings it up and routes by it, in this order', () => {
    const made = program.file('link add tq0 type veth peer name tq1', 'address add 192.0.2.130/28 dev tq0', 'address add 2001:db8:77::1/64 dev tq0 nodad', 'link set tq1 up', 'link set tq0 up', 'route add 10.9.0.0/16 via 192.0.2.137', 'route add 2001:db8:99::/48 via 2001:db8:77::9')
    const { stdout, stderr, status } = program.run('apply', made)
    expect({ stdout, stderr, status }).toEqual({ stdout: 'Kept: 7 steps.\n', stderr: expect.any(String), status: 0 })
    expect(routes()).toContain('10.9.0.0/16 via 192.0.2.137')
    expect(namespace.ip('-6', 'route')).toContain('2001:db8:99::/48 via 2001:db8:77::9')
  })

  it('does it, keeps it and ends with 0, with ip masked', () => {
    expect(runUnderMask('ip', 'link').status).not.toBe(0)
    const { stdout, stderr, status } = program.run('apply', program.file('ip link set va mtu 1400', 'ip route add 203.0.113.0/24 via 192.0.2.9'))
    expect({ stdout, stderr, status }).toEqual({ stdout: 'Kept: 2 steps.\n', stderr: '', status: 0 })
    expect(mtu()).toBe(1400)
    expect(routes()).toContain('203.0.113.0/24 via 192.0.2.9')
  })

  it.each([['by its number', (pid: number) => String(pid)], ['by its file', (pid: number) => `/proc/${pid}/ns/net`]])('moves a link to the namespace of a process that is named %s', async (_how, named) => {
    using other = new NetworkNamespace('elsewhere')
    const inside = spawn('ip', ['netns', 'exec', other.name, 'sh', '-c', 'echo there; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] })
    try {
      await once(inside.stdout, 'data')
      const { stdout, status } = program.run('apply', program.file('ip link add moved0 type veth peer name stays0', `ip link set moved0 netns ${named(inside.pid ?? 0)}`))
      expect({ stdout, status }).toEqual({ stdout: 'Kept: 2 steps.\n', status: 0 })
      expect(other.ip('-br', 'link')).toContain('moved0')
      expect(namespace.ip('-br', 'link')).not.toContain('moved0')
    } finally {
      const exit = once(inside, 'exit')
      inside.stdin.end()
      await exit
    }
  })

  it('says of a process that is none that no link can be moved to its namespace', () => {
    const { stderr, status } = program.run('apply', program.file('ip link set va netns 4194305'))
    expect(status).toBe(2)
    expect(stderr).toContain('There is no network namespace "/proc/4194305/ns/net": the process has ended, or you may not look at it.')
  })

  it('says warnings on stderr, and does it all the same', () => {
    namespace.ip('route', 'add', 'default', 'via', '192.0.2.9')
    const { stderr, status } = program.run('apply', program.file('ip route del default'))
    expect(status).toBe(0)
    expect(stderr).toMatch(/^linkwright: Warning: .*default/)
    expect(routes()).not.toContain('default')
  })

  it('undoes all where the kernel refuses a step, says its words on the line, and ends with 3', () => {
    const before = wholeNamespace(namespace)
    const file = program.file('ip link set va mtu 1400', '', 'ip route add 203.0.113.0/24 dev va encap mpls 100 via 192.0.2.9')
    const { stdout, stderr, status } = program.run('apply', file)
    expect({ stdout, status }).toEqual({ stdout: '', status: 3 })
    expect(stderr).toMatch(new RegExp(`^linkwright: ${file}:3: .*\\(E[A-Z]+\\)\\n  ip route add .*\\n +\\^+\\nlinkwright: The kernel refused a step: what was done before it is undone\\.\\n$`))
    expect(wholeNamespace(namespace)).toEqual(before)
  })

  it('says that nothing was changed where the kernel refuses the first step', () => {
    const before = wholeNamespace(namespace)
    const { stderr, status } = program.run('apply', program.file('ip route add 203.0.113.0/24 dev va encap mpls 100 via 192.0.2.9', 'ip link set va mtu 1400'))
    expect(status).toBe(3)
    expect(stderr).toMatch(/\nlinkwright: The kernel refused the first step: nothing was changed\.\n$/)
    expect(wholeNamespace(namespace)).toEqual(before)
  })

  it('prints each event as a line of JSON', () => {
    const lines = (text: string): readonly unknown[] => text.trim().split('\n').map((line): unknown => JSON.parse(line))
    expect(lines(program.run('apply', program.file('ip link set va mtu 1400'), '--json').stdout)).toMatchObject([
      { version: 1, event: 'plan', plan: { steps: [{ line: 1 }] } },
      { version: 1, event: 'end', outcome: 'kept', steps: [{ outcome: 'done' }], differences: [] },
    ])
    const refused = program.run('apply', program.file('ip link set va mtu 1300', 'ip route add 203.0.113.0/24 dev va encap mpls 100 via 192.0.2.9'), '--json')
    expect(refused.status).toBe(3)
    expect(lines(refused.stdout)).toMatchObject([{ event: 'plan' }, { event: 'end', outcome: 'undone', because: 'refused', steps: [{ outcome: 'undone' }, { outcome: 'refused', error: { code: 'netlink' } }] }])
  })

  it('takes 1,000 routes', () => {
    const file = program.file(...Array.from({ length: 1000 }, (_, at) => `route add 10.${at >> 8}.${at & 255}.0/24 via 192.0.2.9`))
    expect(program.run('apply', file)).toEqual({ stdout: 'Kept: 1000 steps.\n', stderr: '', status: 0 })
    expect(routes().match(/^10\./gm)).toHaveLength(1000)
  })
})
