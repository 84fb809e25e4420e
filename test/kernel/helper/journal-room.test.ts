import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import { hello, journal, journalWish, plan, reply } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { hasManyUsers } from '../../support/helper/many-users.ts'
import { Subject } from '../../support/helper/subject.ts'

const [journalled, leftBehind, lacking] = [1, 4, 8]
/** Where in the file what lies: struct JournalHeader of native/helper/journal.cc. */
const appliedAt = 24
/** As many as there may be of a network namespace, by the letters at the end of their names. */
const letters = 'abcdefghijklmnop'

const subject = new Subject('journal-room')
const run = mkdtempSync(join(tmpdir(), 'linkwright-room-'))
const folder = join(run, 'linkwright')
mkdirSync(folder, { mode: 0o700 })
afterAll(() => {
  subject.remove()
  rmSync(run, { recursive: true })
})

/** A helper is killed in a namespace while a plan waits. */
async function killedIn(namespace: Subject, id: number): Promise<void> {
  await using helper = await HelperProcess.greeted(namespace, { run })
  helper.send(plan(id, 60_000, [namespace.mtuStep(1400)]))
  await helper.until(reply.applied)
  const worker = helper.workerPid
  process.kill(helper.pid, 'SIGKILL')
  process.kill(worker, 'SIGKILL')
  await helper.exit
}

/** What a new helper says of journals in READY. */
async function flags(namespace = subject): Promise<number> {
  await using helper = new HelperProcess(namespace, { run })
  helper.send(hello())
  return (await helper.next()).payload.readUInt32LE(12)
}

const files = (): string[] => readdirSync(folder).map((name) => join(folder, name))
const held = (): string[] => files().filter((file) => statSync(file).size > 0)

describe.runIf(hasManyUsers)('the room for journals', () => {
  beforeEach(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name))
  })

  it('is a network namespace’s own: what was left in others that are gone takes none of it', async () => {
    for (let number = 0; number <= letters.length; number += 1) {
      const gone = new Subject('journal-gone')
      await killedIn(gone, 5)
      gone.remove()
    }
    expect(await flags()).toBe(journalled)
    expect(held()).toHaveLength(letters.length + 1)
  })

  it('is tidied up: files of other namespaces that hold nothing go, and none that a helper has', async () => {
    using other = new Subject('journal-other')
    await using waiting = await HelperProcess.greeted(other, { run })
    waiting.send(plan(5, 60_000, [other.mtuStep(1400)]))
    await waiting.until(reply.applied)
    const [own = ''] = files()
    for (let number = 1; number <= 3; number += 1) writeFileSync(join(folder, `plan-000000000000000${number}-a`), '', { mode: 0o600 })
    expect(await flags()).toBe(journalled)
    expect(files()).toHaveLength(2)
    expect(files()).toContain(own)
    waiting.close()
    await waiting.exit
    expect(statSync(own).size).toBe(0)
    expect(await flags()).toBe(journalled)
    expect(files()).toHaveLength(1)
  })

  it('is said to be lacking where too many were left behind in this namespace, of which the newest is told and comes back first', async () => {
    await killedIn(subject, 5)
    const [first = ''] = held()
    const record = readFileSync(first)
    for (const letter of letters) {
      const copy = Buffer.from(record)
      copy.writeBigUInt64LE(letter === 'g' ? 2n : 1n, appliedAt)
      writeFileSync(`${first.slice(0, -1)}${letter}`, copy, { mode: 0o600 })
    }
    expect(await flags()).toBe(lacking | leftBehind)
    await using helper = await HelperProcess.greeted(subject, { run })
    helper.send(journal(journalWish.tell))
    expect((await helper.next()).payload.readBigUInt64LE(8)).toBe(2n)
    await helper.next()
    helper.send(journal(journalWish.discard))
    await helper.next()
    helper.close()
    await helper.exit
    expect(await flags()).toBe(journalled | leftBehind)
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
  })

  it('that is lacking is said by linkwright apply', () => {
    // A folder that is not root's alone, in a mount namespace of its own.
    const script = 'mount -t tmpfs -o mode=755 none /run && mkdir -m 755 /run/linkwright && echo link set v1 alias x | "$@"'
    const ran = spawnSync('ip', ['netns', 'exec', subject.name, 'sh', '-c', script, 'sh', process.execPath, 'out/app/cli.js', 'apply', '-f', '-'], { encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 0, stdout: 'Kept: 1 step.\n', stderr: expect.stringMatching(/^linkwright: Warning: The helper keeps no record of what it applies: should it be killed, nothing can undo that\. .*\n$/) })
  })
})
