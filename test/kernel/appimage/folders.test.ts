import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { type AppImageRun, noFuse, runAppImage, starters } from '../../support/appimage/appimage-run.ts'
import { TinyAppImage, usualFiles } from '../../support/appimage/tiny-appimage.ts'

const image = new TinyAppImage()
/** It does not fit where there are 256 KB. */
const big = new TinyAppImage({ ...usualFiles, big: randomBytes(1_000_000).toString('base64') })
afterAll(() => {
  image[Symbol.dispose]()
  big[Symbol.dispose]()
})

const runExtracted = (run: Omit<AppImageRun, 'image'>) => runAppImage({ image, words: ['--appimage-extract-and-run'], ...run })
const foldersOf = (stdout: string) => /^APPDIR (.*)\/[^/]+$/m.exec(stdout)?.[1]
const noexec = `mount -t tmpfs -o mode=1777,noexec none ${image.tmp}`

describe.for(starters)('the folder for an app, started by %s', (starter) => {
  it('is one where programs may be executed: of TMPDIR, XDG_RUNTIME_DIR, XDG_CACHE_HOME, ~/.cache, HOME the first, which is said', () => {
    const prepare = `${noexec}; mkdir -m 1777 /mnt/cache /mnt/home`
    const environment = { XDG_RUNTIME_DIR: image.tmp, XDG_CACHE_HOME: '/mnt/cache', HOME: '/mnt/home' }
    const { code, stdout, stderr } = runExtracted({ starter, prepare, environment })
    expect({ code, folder: foldersOf(stdout) }).toEqual({ code: 0, folder: '/mnt/cache' })
    expect(stderr).toBe(`${image.tmp} (it is mounted noexec) cannot be used; /mnt/cache is used instead.\n`)
  })

  it('may be of a file system without execution where the image is mounted', () => {
    const { code, stdout, stderr } = runAppImage({ image, starter, prepare: noexec })
    expect({ code, folder: foldersOf(stdout), stderr }).toEqual({ code: 0, folder: image.tmp, stderr: '' })
  })

  it.for([
    ['not there', { TMPDIR: '/nowhere' }, '/nowhere (No such file or directory)'],
    ['no absolute path', { TMPDIR: 'tmp' }, 'tmp (it is not an absolute path)'],
    ['no folder', { TMPDIR: '/mnt/passwd' }, '/mnt/passwd (Not a directory)'],
    ['read-only', { TMPDIR: '/sys/fs' }, /^\/sys\/fs \(.+\)/],
  ] as const)('is another where TMPDIR is %s, mounted and extracted', ([, environment, refused]) => {
    for (const words of [[], ['--appimage-extract-and-run']]) {
      const { code, stdout, stderr } = runAppImage({ image, starter, words, environment: { ...environment, XDG_RUNTIME_DIR: image.tmp } })
      expect({ code, folder: foldersOf(stdout) }).toEqual({ code: 0, folder: image.tmp })
      expect(stderr).toMatch(refused)
      expect(stderr).toMatch(/ cannot be used; \S+ is used instead\.\n$/)
    }
  })

  it('is of mode 0700, and its own', () => {
    using asking = new TinyAppImage({ AppRun: '#!/bin/sh\nstat -c "%a %u" "$APPDIR"; id -u\n' })
    const [mode, uid] = runAppImage({ image: asking, starter, words: ['--appimage-extract-and-run'] }).stdout.trim().split('\n')
    expect(mode).toBe(`700 ${uid}`)
  })

  it('is asked for in one sentence where there is none', () => {
    for (const prepare of ['', noFuse]) {
      const { code, stdout, stderr } = runAppImage({ image, starter, prepare, environment: { TMPDIR: '/nowhere', HOME: '/nowhere-else' } })
      expect({ code, stdout }).toEqual({ code: 127, stdout: '' })
      expect(stderr).toMatch(/^There is no folder for the files of this AppImage: \/nowhere \(.*\), \/nowhere-else\/\.cache \(.*\), \/nowhere-else \(.*\) cannot be used\. Set TMPDIR to a folder .*\.\n$/)
    }
  })
})

describe.for(starters)('a disk without room, started by %s', (starter) => {
  const prepare = `mount -t tmpfs -o size=256k,mode=1777 none ${big.tmp}`
  const script = (words: string) => ['-c', `cd "$2"; "$1" ${words} >/dev/null; echo "$? $(ls -A)"`, 'sh', big.path, big.tmp]

  it('is told in one sentence, and nothing stays there', () => {
    const { stdout, stderr } = runAppImage({ image: big, starter, file: '/bin/sh', words: script('--appimage-extract-and-run'), prepare })
    expect(stdout).toBe('127 \n')
    expect(stderr).toMatch(/^\S+\/big could not be written \(No space left on device\)\. Make room there, or set TMPDIR to another folder\.\n$/)
  })

  it('is told by --appimage-extract as well', () => {
    const { stdout, stderr } = runAppImage({ image: big, starter, file: '/bin/sh', words: script('--appimage-extract'), prepare })
    expect(stdout).toBe('127 \n')
    expect(stderr).toBe('squashfs-root/big could not be written (No space left on device). Make room there, or extract in another folder.\n')
  })
})
