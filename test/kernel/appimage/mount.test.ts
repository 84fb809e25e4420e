import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import { noFuse, runAppImage, startAppImage, starters } from '../../support/appimage/appimage-run.ts'
import { TinyAppImage, usualFiles } from '../../support/appimage/tiny-appimage.ts'

/** Ends at once, and leaves a process that has a file of the image open, and nothing else of ours. */
const leavingAppRun = `#!/bin/sh
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
exec 3<"$APPDIR/share/content"
sleep 600 >/dev/null 2>&1 &
echo "$! $APPDIR"
`

const image = new TinyAppImage()
const leaving = new TinyAppImage({ ...usualFiles, AppRun: leavingAppRun })
afterAll(() => {
  image[Symbol.dispose]()
  leaving[Symbol.dispose]()
})

describe.for(starters)('--appimage-mount, started by %s', (starter) => {
  it.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('says where, and unmounts it before it ends at %s', async (signal) => {
    const run = startAppImage({ image, starter, words: ['--appimage-mount'] })
    const [folder] = await once(createInterface({ input: run.stdout }), 'line')
    const mounts = readFileSync(`/proc/${run.pid}/mounts`, 'utf8').split('\n')
    expect(mounts.find((line) => line.includes(` ${folder} `))).toMatch(/^AppImage \S+ fuse\.squashfuse ro,nosuid,nodev,/)
    // Nobody else sees a user's files, root neither.
    if (starter === 'root') expect(readFileSync(`/proc/${run.pid}/root${folder}/share/content`, 'utf8')).toBe('of the image\n')
    const ended = once(run, 'exit')
    run.kill(signal)
    expect(await ended).toEqual([0, null])
    expect(image.left).toEqual([])
  })

  it('refuses where FUSE is not there, and names the other way', () => {
    expect(runAppImage({ image, starter, words: ['--appimage-mount'], prepare: noFuse })).toMatchObject({
      code: 127,
      stdout: '',
      stderr: expect.stringMatching(/^FUSE cannot mount this AppImage \(.*\)\. Its files can be had by --appimage-extract\.\n$/),
    })
    expect(image.left).toEqual([])
  })
})

describe('a mount', () => {
  it.for(starters)('outlives the app as long as a process has a file of it open, started by %s', async (starter) => {
    const { code, stdout, stderr } = runAppImage({ image: leaving, starter })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [pid = '', folder = ''] = stdout.trim().split(' ')
    // Meanwhile another is unmounted, and this one could have been.
    runAppImage({ image, starter })
    await expect.poll(() => image.left).toEqual([])
    expect(readFileSync(`/proc/${pid}/mounts`, 'utf8')).toContain(folder)
    if (starter === 'root') expect(readFileSync(`/proc/${pid}/root${folder}/share/content`, 'utf8')).toBe('of the image\n')
    process.kill(Number(pid), 'SIGKILL')
    await expect.poll(() => leaving.left, { timeout: 10_000 }).toEqual([])
  })

  it('holds nothing open that its caller has', () => {
    const lock = join(leaving.folder, 'lock')
    const held = 'exec 9>"$2"; flock --exclusive 9; "$1" | cut -d" " -f1; exec 9>&-; flock --exclusive --nonblock "$2" echo free'
    const { stdout } = runAppImage({ image: leaving, file: '/bin/sh', words: ['-c', held, 'sh', leaving.path, lock] })
    const [pid, word] = stdout.trim().split('\n')
    process.kill(Number(pid), 'SIGKILL')
    expect(word).toBe('free')
  })
})
