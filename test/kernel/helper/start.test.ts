import { execFileSync, spawnSync, type StdioOptions } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hello } from '../../support/helper/frames.ts'
import { kVersion } from '../../../electron/privilege/frames.ts'
import { HelperProcess, helperPath, type HelperOptions } from '../../support/helper/helper-process.ts'
import { hasManyUsers } from '../../support/helper/many-users.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('start')
afterAll(() => subject.remove())

/** What one says that does not start, and its exit code. */
async function refusal(options: HelperOptions): Promise<{ code: number | null; sentence: string }> {
  await using helper = new HelperProcess(subject, options)
  helper.send(hello())
  const { code } = await helper.exit
  return { code, sentence: helper.stderr.trim() }
}

it('tells the version of its protocol to whoever asks, without a socket', () => {
  expect(spawnSync(helperPath, ['--protocol'], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: `${kVersion}\n`, stderr: '' })
})

describe('the helper does not start', () => {
  it.each([[], ['observe'], ['Configure'], ['configure', 'a', 'b'], ['--version']].map((args) => [args.join(' '), args] as const))('in the role "%s"', async (_, args) => {
    const { code, sentence } = await refusal({ args })
    expect({ code, sentence }).toEqual({ code: 2, sentence: expect.stringContaining('Usage: linkwright-helper configure [NAMESPACE]') })
  })

  it('by pkexec for somebody else than who holds its socket', async () => {
    const { code, sentence } = await refusal({ environment: { PKEXEC_UID: '4801' } })
    expect({ code, sentence }).toEqual({ code: 2, sentence: expect.stringContaining("another person's") })
  })

  it.each(['', ' 0', '0x0', '0 ', '-1', '4294967296'])('where PKEXEC_UID is "%s"', async (uid) => {
    const { code, sentence } = await refusal({ environment: { PKEXEC_UID: uid } })
    expect({ code, sentence }).toEqual({ code: 2, sentence: expect.stringContaining('PKEXEC_UID is no number') })
  })

  it('by pkexec without its system user, and names the command that makes it', async () => {
    const { code, sentence } = await refusal({ environment: { PKEXEC_UID: String(process.getuid?.()) } })
    expect({ code, sentence }).toEqual({ code: 2, sentence: 'linkwright-helper: there is no system user linkwright. Installing the helper anew makes it.' })
  })

  it('on a pipe or a file', () => {
    for (const words of [`echo | ${helperPath} configure`, `${helperPath} configure </dev/null`]) {
      const { status, stderr } = spawnSync('sh', ['-c', words], { encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('descriptor 0 is no stream of AF_UNIX') })
    }
  })

  it('without the capability to change the network', () => {
    const { status, stderr } = spawnSync('setpriv', ['--bounding-set=-all', '--inh-caps=-all', 'sh', '-c', socketStdin('configure')], { encoding: 'utf8', stdio })
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('it may not change the network') })
  })

  it.each(['', '.', '..', '../../proc/self/ns/net', '/proc/self/ns/net', 'no-such-namespace', 'a'.repeat(256)])('in a network namespace of the name "%s"', (name) => {
    const { status, stderr } = startedOutside(name)
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('there is no such network namespace') })
  })

  it.each([
    ['a file', 'touch'],
    ['a FIFO', 'mkfifo'],
    ['a link to a namespace', `ln -s /run/netns/${subject.name}`],
  ])('in what is no namespace but %s', (_, made) => {
    const name = `odd-${process.pid}`
    execFileSync('sh', ['-c', `${made} /run/netns/${name}`])
    try {
      const { status, stderr } = startedOutside(name)
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('there is no such network namespace') })
    } finally {
      execFileSync('rm', [`/run/netns/${name}`])
    }
  })
})

it.runIf(hasManyUsers)('a user of a number that helpers take starts one in a user namespace that maps nobody else', () => {
  const folder = mkdtempSync('/var/tmp/helper-')
  try {
    const program = join(folder, 'helper')
    copyFileSync(helperPath, program)
    chmodSync(folder, 0o755)
    // The first process of a namespace of processes is 1, and would become the second user of those. It ends once nobody holds its socket any more.
    const start = ['unshare', '-U', '--map-current-user', '--keep-caps', '-n', '--pid', '--fork', program, 'configure']
    const { status, stderr } = spawnSync('setpriv', ['--reuid=61185', '--regid=61185', '--clear-groups', 'perl', '-MSocket', '-e', onSocket, ...start], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** Runs its words on one end of a socket, of which it closes the other, and ends as they do. */
const onSocket = `
socketpair(my $near, my $far, AF_UNIX, SOCK_STREAM, PF_UNSPEC) or die $!;
my $pid = fork // die $!;
if ($pid == 0) { close $near; open(STDIN, '+<&', $far) or die $!; exec @ARGV or die $! }
close $near; close $far; waitpid $pid, 0; exit $? >> 8;
`

/** Descriptor 3 is a socket. */
const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', 'pipe']

/** A shell's words that start the helper with the socket of descriptor 3 as its 0. */
function socketStdin(...args: readonly string[]): string {
  return `exec ${helperPath} ${args.map((word) => `'${word}'`).join(' ')} 0<&3 3<&-`
}

function startedOutside(name: string) {
  const { status, stderr } = spawnSync('sh', ['-c', socketStdin('configure', name)], { encoding: 'utf8', stdio })
  return { status, stderr }
}
