import { copyFileSync, linkSync, mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type AppImageRun, noFuse, runAppImage, starters, type Starter } from '../../support/appimage/appimage-run.ts'
import { TinyAppImage } from '../../support/appimage/tiny-appimage.ts'

const image = new TinyAppImage()
afterAll(() => image[Symbol.dispose]())

type Way = 'mounted' | 'extracted' | 'extracted by the environment' | 'extracted for want of FUSE'

const ways: readonly Way[] = ['mounted', 'extracted', 'extracted by the environment', 'extracted for want of FUSE']

function runOf(way: Way, starter: Starter, words: readonly string[], more: Partial<AppImageRun> = {}): AppImageRun {
  const plain = { image, starter, words, ...more }
  if (way === 'extracted') return { ...plain, words: ['--appimage-extract-and-run', ...words] }
  if (way === 'extracted by the environment') return { ...plain, environment: { APPIMAGE_EXTRACT_AND_RUN: '1' } }
  return way === 'mounted' ? plain : { ...plain, prepare: noFuse }
}

const folderOf = (way: Way) => `${image.tmp}/${way === 'mounted' ? '.mount_linkwright-' : 'appimage_extracted_linkwright-'}`

/** What a run has told, by its first words. */
function told(stdout: string): ReadonlyMap<string, string> {
  return new Map(stdout.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))
}

const cases = ways.flatMap((way) => starters.map((starter) => ({ way, starter })))

describe.for(cases)('an AppImage, $way, started by $starter', ({ way, starter }) => {
  it('runs the app with its words, its environment and its exit code, and leaves nothing', async () => {
    const { code, signal, stdout, stderr } = runAppImage(runOf(way, starter, ['exit', '7', 'two words', '']))
    expect({ code, signal }).toEqual({ code: 7, signal: null })
    const said = told(stdout)
    expect(said.get('words')).toBe('4 <exit> <7> <two words> <>')
    expect(said.get('content')).toBe('of the image')
    expect(said.get('APPIMAGE')).toBe(image.path)
    expect(said.get('ARGV0')).toBe(image.path)
    expect(said.get('OWD')).toBe(image.folder)
    expect(said.get('APPDIR')?.slice(0, -6)).toBe(folderOf(way))
    if (way === 'extracted for want of FUSE') expect(stderr).toMatch(/^FUSE cannot mount this AppImage \(.*\); it is extracted for as long as it runs, which takes longer\.\n$/)
    else expect(stderr).toBe('')
    await expect.poll(() => image.left).toEqual([])
  })

  it.for(['TERM', 'KILL', 'SEGV'])('ends by SIG%s as the app does', async (name) => {
    expect(runAppImage(runOf(way, starter, ['kill', name]))).toMatchObject({ code: null, signal: `SIG${name}` })
    await expect.poll(() => image.left).toEqual([])
  })

  it('runs with stdin, stdout and stderr closed', async () => {
    const { words = [], ...closed } = runOf(way, starter, ['exit', '5'])
    const script = 'exec "$@" <&- >&- 2>&-'
    expect(runAppImage({ ...closed, file: '/bin/sh', words: ['-c', script, 'sh', image.path, ...words] })).toMatchObject({ code: 5, stdout: '', stderr: '' })
    await expect.poll(() => image.left).toEqual([])
  })
})

describe('the path of an AppImage', () => {
  it('is without links, whatever it was called as', () => {
    const link = join(image.folder, 'a link')
    symlinkSync(image.path, link)
    const said = told(runAppImage({ image, file: './a link', cwd: image.folder }).stdout)
    expect([said.get('APPIMAGE'), said.get('ARGV0')]).toEqual([image.path, './a link'])
  })

  it('may have spaces and letters of any kind, and be another than it was', () => {
    const folder = join(image.folder, 'ein Ordner, größer')
    mkdirSync(folder)
    copyFileSync(image.path, join(folder, 'new'))
    renameSync(join(folder, 'new'), join(folder, 'a b.AppImage'))
    const said = told(runAppImage({ image, file: './a b.AppImage', cwd: folder }).stdout)
    expect(said.get('APPIMAGE')).toBe(join(folder, 'a b.AppImage'))
    expect(said.get('OWD')).toBe(folder)
  })

  it.for(['mounted', 'extracted'] as const)('is where it was when the file is gone, %s', (way) => {
    const gone = join(image.folder, `gone-${way}`)
    linkSync(image.path, gone)
    const copy = join(image.folder, `copy-${way}`)
    copyFileSync(gone, copy)
    const { words = [] } = runOf(way, 'root', [])
    const script = 'exec 9<"$1"; rm "$1"; shift; exec /proc/self/fd/9 "$@"'
    const { code, stdout } = runAppImage({ image, file: '/bin/sh', words: ['-c', script, 'sh', copy, ...words] })
    expect({ code, path: told(stdout).get('APPIMAGE') }).toEqual({ code: 0, path: copy })
  })

  it('need not be that of a folder that is still there', () => {
    const { code, stdout } = runAppImage({ image, file: '/bin/sh', words: ['-c', 'mkdir "$2"; cd "$2"; rmdir "$2"; exec "$1"', 'sh', image.path, join(image.tmp, 'left')] })
    expect({ code, OWD: told(stdout).get('OWD') }).toEqual({ code: 0, OWD: '' })
  })
})
