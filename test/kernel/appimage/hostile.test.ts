import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAppImage } from '../../support/appimage/appimage-run.ts'
import { Superblock, superblockFields } from '../../support/appimage/superblock.ts'
import { type ImageFiles, TinyAppImage, usualFiles } from '../../support/appimage/tiny-appimage.ts'

const outside = mkdtempSync(join(tmpdir(), 'lw-outside-'))
beforeEach(() => writeFileSync(join(outside, 'file'), 'untouched'))
afterEach(() => {
  expect(readdirSync(outside)).toEqual(['file'])
  expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('untouched')
})
afterAll(() => rmSync(outside, { recursive: true }))

/** An image whose lists of names are not compressed, changed at the place where an entry's name begins. */
function forged(files: ImageFiles, name: string, change: (bytes: Buffer, at: number, block: Superblock) => void): TinyAppImage {
  const image = new TinyAppImage({ ...usualFiles, ...files }, ['-noI'])
  const { bytes } = image
  const block = new Superblock(bytes)
  const at = bytes.indexOf(name, block.start + Number(block.read(superblockFields.directoryTable)))
  expect(at).toBeGreaterThan(block.start)
  change(bytes, at, block)
  image.beside('tiny.AppImage', bytes)
  return image
}

const renamed = (to: string) => (bytes: Buffer, at: number) => void bytes.write(to, at)

/** How the ways of extraction end, with what is new anywhere. */
function extractions(image: TinyAppImage) {
  return ['--appimage-extract', '--appimage-extract-and-run'].map((words) => {
    const before = readdirSync(image.folder)
    const { code, stderr } = runAppImage({ image, words: [words] })
    return { code, stderr, news: [...image.left, ...readdirSync(image.folder).filter((name) => !before.includes(name))] }
  })
}

function refusals(sentence: string) {
  const refusal = { code: 127, stderr: expect.stringContaining(sentence), news: [] }
  return [refusal, refusal]
}

describe('an image that would have something written elsewhere', () => {
  it('by the name of the folder above is refused', () => {
    using image = forged({ 'qz/file': 'escaped' }, 'qz', renamed('..'))
    expect(extractions(image)).toEqual(refusals('is damaged: a file in it has a name that no file may have'))
  })

  it('by a name with a slash is refused', () => {
    using image = forged({ 'q-z': 'escaped' }, 'q-z', renamed('q/z'))
    expect(extractions(image)).toEqual(refusals('is damaged: a file in it has a name that no file may have'))
  })

  it('by a name that ends early is refused', () => {
    using image = forged({ qzz: 'escaped' }, 'qzz', renamed('q\0z'))
    expect(extractions(image)).toEqual(refusals('is damaged: a file in it has a name that no file may have'))
  })

  it('by a folder of the name of a link before it is refused', () => {
    using image = forged({ qy: { to: outside }, 'qz/file': 'escaped' }, 'qz', renamed('qy'))
    expect(extractions(image)).toEqual(refusals('qy is in the way of a folder of that name'))
  })

  it('by a file of the name of a link before it replaces the link', () => {
    using image = forged({ qy: { to: join(outside, 'file') }, qz: 'escaped' }, 'qz', renamed('qy'))
    expect(runAppImage({ image, words: ['--appimage-extract'] }).code).toBe(0)
    expect(readFileSync(join(image.folder, 'squashfs-root/qy'), 'utf8')).toBe('escaped')
  })

  it('has its links written as they are, and nothing behind them', () => {
    using image = new TinyAppImage({ ...usualFiles, away: { to: outside }, up: { to: '../../..' } })
    expect(runAppImage({ image, words: ['--appimage-extract'] }).code).toBe(0)
    rmSync(join(image.folder, 'squashfs-root'), { recursive: true })
    expect(existsSync(outside)).toBe(true)
  })

  it('has links to folders elsewhere removed, and not what they lead to, when the app ends', () => {
    using image = new TinyAppImage({ ...usualFiles, away: { to: outside } })
    expect(runAppImage({ image, words: ['--appimage-extract-and-run'] }).code).toBe(0)
    expect(image.left).toEqual([])
  })
})

describe('an image without an end', () => {
  it('in a folder that is in itself is refused', () => {
    using image = forged({ 'loop/file': '' }, 'loop', (bytes, at, block) => {
      // Where an entry's inode stands in its block is eight bytes before its name; the top folder's is in the same block.
      bytes.writeUInt16LE(Number(block.read(superblockFields.rootInode) & 0xffffn), at - 8)
    })
    expect(extractions(image)).toEqual(refusals('is damaged: the folder loop is in it twice'))
  })

  it('in folders deeper than any app has is refused', () => {
    using image = new TinyAppImage({ ...usualFiles, [`${'d/'.repeat(200)}file`]: '' })
    expect(extractions(image)).toEqual(refusals('is deeper than any folder of an app'))
  })

  it('holds no set-user-ID program and nothing but files, folders and links', () => {
    using image = new TinyAppImage(usualFiles, ['-p', 'program f 6755 0 0 echo x'])
    expect(runAppImage({ image, file: '/bin/sh', words: ['-c', '"$1" --appimage-extract >/dev/null; stat -c %a squashfs-root/program', 'sh', image.path] }).stdout).toBe('755\n')
    using devices = new TinyAppImage(usualFiles, ['-p', 'disk b 666 0 0 8 0'])
    expect(extractions(devices)).toEqual(refusals('is damaged: disk is neither a file, nor a folder, nor a link'))
  })
})
