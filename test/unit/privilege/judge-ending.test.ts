import { expect, test } from 'vitest'
import { judgeEnding, spawnFailure, type EndedStart } from '../../../electron/privilege/judge-ending.ts'

const helperPath = '/usr/libexec/linkwright/linkwright-helper'

function end(more: Partial<EndedStart>): EndedStart {
  return { way: 'pkexec', helperPath, ran: false, stopped: false, code: null, signal: null, words: '', ...more }
}

const cases: readonly (readonly [what: string, end: EndedStart, reason: string, sentence: string])[] = [
  ['a dialog that was closed', end({ code: 126, words: 'Error executing command as another user: Request dismissed\n' }), 'dismissed', 'The question for the password was closed'],
  ['^C in the terminal', end({ signal: 'SIGINT' }), 'dismissed', 'The question for the password was closed'],
  [
    'a wrong password',
    end({ code: 127, words: 'Error executing command as another user: Not authorized\n\nThis incident has been reported.\n' }),
    'not-authorized',
    'the password was not accepted, or a rule of this machine forbids it',
  ],
  ['no agent', end({ code: 127, words: 'Error executing command as another user: No authentication agent found.\n' }), 'no-agent', 'no polkit agent runs in this session'],
  ['no agent, and how to start one for us', end({ code: 127, words: 'No authentication agent found' }), 'no-agent', `run \`pkttyagent --process ${process.pid}\` in a terminal`],
  [
    'no terminal for an agent of its own',
    end({ code: 127, words: 'Error creating textual authentication agent: Error opening current controlling terminal for the process (`/dev/tty\'): No such device or address\n' }),
    'no-agent',
    'No one could be asked for a password',
  ],
  [
    'no bus',
    end({ code: 127, words: 'Error getting authority: Error initializing authority: Could not connect: No such file or directory\n' }),
    'no-polkit',
    '(“Error getting authority: Error initializing authority: Could not connect: No such file or directory”)',
  ],
  ['a pkexec that lost its rights', end({ code: 127, words: 'pkexec must be setuid root\n' }), 'no-polkit', '(“pkexec must be setuid root”)'],
  ['no pkexec', end({ ...spawnFailure(Object.assign(new Error('spawn pkexec ENOENT'), { code: 'ENOENT' })) }), 'no-pkexec', 'There is no program pkexec'],
  ['no pkexec in a path with a closed folder', end({ ...spawnFailure(Object.assign(new Error('spawn pkexec EACCES'), { code: 'EACCES' })) }), 'no-pkexec', 'There is no program pkexec'],
  ['no helper', end({ missing: helperPath }), 'not-installed', `is not installed. There is no file ${helperPath}. \`npm run helper:install\``],
  ['no helper of an AppImage', end({ missing: helperPath, howToInstall: 'The palette does it.' }), 'not-installed', `Nothing can be changed: Linkwright's helper is not installed. There is no file ${helperPath}. The palette does it.`],
  ['a question that was taken back', end({ stopped: true, signal: 'SIGTERM' }), 'stopped', 'was taken back'],
  ['a helper that pkexec cannot execute', end({ code: 127, words: `Error executing ${helperPath}: Exec format error\n` }), 'refused-to-start', 'Exec format error”), with exit code 127. Nothing was changed.'],
  ['a helper that refuses', end({ code: 1, words: 'linkwright-helper: there is no user linkwright.\n' }), 'refused-to-start', 'did not start (“there is no user linkwright”), with exit code 1.'],
  ['a helper that was killed before it answered', end({ signal: 'SIGSYS' }), 'refused-to-start', 'did not start, by SIGSYS.'],
  ['a helper that ran and went', end({ ran: true, code: 0 }), 'ended', 'Linkwright\'s helper has ended. Ask again'],
  ['a helper that ran and was killed', end({ ran: true, signal: 'SIGKILL' }), 'ended', 'has ended, by SIGKILL.'],
  ['a helper that ran, whatever its code', end({ ran: true, code: 126 }), 'ended', 'has ended, with exit code 126.'],
  ['one that was started directly and is told nothing by pkexec', end({ way: 'direct', code: 127, words: 'Not authorized' }), 'refused-to-start', 'did not start (“Not authorized”)'],
]

test.each(cases)('%s', (_what, given, reason, sentence) => {
  const ending = judgeEnding(given)
  expect(ending.reason).toBe(reason)
  expect(ending.error.message).toContain(sentence)
})

test('whatever kept a helper from running, the sentence says that nothing was or can be changed, and ends', () => {
  for (const [, given, reason] of cases) {
    if (reason === 'ended') continue
    expect(judgeEnding(given).error.message).toMatch(/[Nn]othing (?:was|can be) changed.*[.?]$/)
  }
})
