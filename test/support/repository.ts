import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A git repository of a test's own, which goes with it. */
export interface Repository {
  folder: string
  /** Runs git in it. */
  readonly git: (...args: string[]) => string
  /** Writes a file, from its top. */
  readonly write: (name: string, content: string) => void
  /** Commits all that is there. */
  readonly commit: () => void
}

/** Makes an empty repository. Nobody's settings are read, and no git that runs the tests is asked. */
export function makeRepository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-repository-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const person = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@linkwright.invalid', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@linkwright.invalid' }
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...person }
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] })
  git('init', '--quiet', '--initial-branch=main')
  return {
    folder,
    git,
    write: (name, content) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    },
    commit: () => {
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'A commit')
    },
  }
}
