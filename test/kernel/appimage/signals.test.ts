import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, truncateSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import { startAppImage, starters } from '../../support/appimage/appimage-run.ts'
import { TinyAppImage, usualFiles } from '../../support/appimage/tiny-appimage.ts'

/** Ends by a signal; where its first word says so it says the signal's name, and ends in order. */
const waitingAppRun = `#!/bin/sh
[ "$1" = plainly ] && echo ready && exec sleep 600
sleep 600 >/dev/null &
for name in TERM INT HUP USR1; do trap "kill $!; echo $name; exit 9" $name; done
echo ready
wait
`

const image = new TinyAppImage({ ...usualFiles, AppRun: waitingAppRun })
afterAll(() => image[Symbol.dispose]())

const ways = { mounted: [], extracted: ['--appimage-extract-and-run'] } as const
const cases = (['mounted', 'extracted'] as const).flatMap((way) => starters.map((starter) => ({ way, starter })))

describe.for(cases)('an AppImage that runs, $way, started by $starter', ({ way, starter }) => {
  it.for(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1'] as const)('passes %s on to the app, which ends as it likes, and leaves nothing', async (signal) => {
    const run = startAppImage({ image, starter, words: [...ways[way], 'in order'] })
    const lines = createInterface({ input: run.stdout })[Symbol.asyncIterator]()
    expect(await lines.next()).toMatchObject({ value: 'ready' })
    const ended = once(run, 'exit')
    run.kill(signal)
    expect(await lines.next()).toMatchObject({ value: signal.slice(3) })
    expect(await ended).toEqual([9, null])
    await expect.poll(() => image.left).toEqual([])
  })

  it.for(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)('ends by %s where the app does', async (signal) => {
    const run = startAppImage({ image, starter, words: [...ways[way], 'plainly'] })
    await once(run.stdout, 'data')
    const ended = once(run, 'exit')
    run.kill(signal)
    expect(await ended).toEqual([null, signal])
    await expect.poll(() => image.left).toEqual([])
  })
})

describe('an AppImage that is ended while it extracts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lw-long-'))
  const long = new TinyAppImage(usualFiles, ['-p', `long f 644 0 0 cat ${longFile(folder)}`])
  afterAll(() => {
    long[Symbol.dispose]()
    rmSync(folder, { recursive: true })
  })

  it.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends by %s, and leaves nothing', async (signal) => {
    const watcher = watch(long.tmp)
    const made = once(watcher, 'change')
    const run = startAppImage({ image: long, words: ['--appimage-extract-and-run'] })
    const ended = once(run, 'exit')
    await made
    watcher.close()
    run.kill(signal)
    expect(await ended).toEqual([null, signal])
    expect(long.left).toEqual([])
  })
})

/** Takes a second to write, and no room in an image. */
function longFile(folder: string): string {
  const path = join(folder, 'long')
  writeFileSync(path, '')
  truncateSync(path, 1 << 30)
  expect(statSync(path).size).toBe(1 << 30)
  return path
}
