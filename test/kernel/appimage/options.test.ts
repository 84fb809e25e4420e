import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { appImageRuntime } from '../../../build/setup/appimage/tools.mjs'
import { runAppImage } from '../../support/appimage/appimage-run.ts'
import { TinyAppImage } from '../../support/appimage/tiny-appimage.ts'

const image = new TinyAppImage()
const root = join(image.folder, 'squashfs-root')
afterEach(() => rmSync(root, { recursive: true, force: true }))
afterAll(() => image[Symbol.dispose]())

const run = (...words: readonly string[]) => runAppImage({ image, words })

describe('an AppImage asked about itself', () => {
  it('says where its image begins, of which version it is, and what it can be asked', () => {
    expect(run('--appimage-offset')).toEqual({ code: 0, signal: null, stdout: `${statSync(appImageRuntime).size}\n`, stderr: '' })
    expect(run('--appimage-version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Linkwright's AppImage runtime \d+, type 2, squashfuse [\d.]+\n$/), stderr: '' })
    const { stdout } = run('--appimage-help')
    for (const option of ['extract [PATTERN]', 'extract-and-run', 'mount', 'offset', 'version', 'help']) expect(stdout).toContain(`--appimage-${option}`)
  })

  it('refuses an option that there is not, and a word too many', () => {
    expect(run('--appimage-fly')).toEqual({ code: 127, signal: null, stdout: '', stderr: 'There is no option --appimage-fly; --appimage-help names those that there are.\n' })
    expect(run('--appimage-extract', 'a', 'b')).toMatchObject({ code: 127, stderr: '--appimage-extract takes no more words: b is one too many.\n' })
  })

  it('leaves such words to the app where they are not the first', () => {
    expect(run('--', '--appimage-help').stdout).toContain('words 2 <--> <--appimage-help>\n')
  })
})

describe('--appimage-extract', () => {
  it('writes all files, and says which', () => {
    expect(run('--appimage-extract')).toMatchObject({ code: 0, stderr: '' })
    expect(readdirSync(root).toSorted()).toEqual(['AppRun', 'empty', 'share'])
    expect(readFileSync(join(root, 'share/content'), 'utf8')).toBe('of the image\n')
    expect(readlinkSync(join(root, 'share/link'))).toBe('content')
    expect(lstatSync(join(root, 'AppRun')).mode & 0o777).toBe(0o755)
    expect(lstatSync(join(root, 'share/content')).mode & 0o777).toBe(0o644)
  })

  it('writes those that match a pattern, with what is below them', () => {
    const { code, stdout } = run('--appimage-extract', 'sh*')
    expect({ code, told: stdout.split('\n') }).toEqual({ code: 0, told: ['squashfs-root/share/content', 'squashfs-root/share/link', ''] })
    expect(readdirSync(root)).toEqual(['share'])
  })

  it('says when nothing matches, and leaves nothing', () => {
    expect(run('--appimage-extract', 'none')).toMatchObject({ code: 127, stdout: '', stderr: 'Nothing in this AppImage matches none.\n' })
    expect(readdirSync(image.folder)).not.toContain('squashfs-root')
  })

  it('replaces files that are there, and keeps others', () => {
    mkdirSync(join(root, 'share'), { recursive: true })
    writeFileSync(join(root, 'share/content'), 'old')
    writeFileSync(join(root, 'share/other'), 'kept')
    expect(run('--appimage-extract').code).toBe(0)
    expect(readFileSync(join(root, 'share/content'), 'utf8')).toBe('of the image\n')
    expect(readFileSync(join(root, 'share/other'), 'utf8')).toBe('kept')
  })

  it('never writes through a link: not at the top, not at a folder, not at a file', () => {
    const outside = join(image.folder, 'outside')
    mkdirSync(outside)
    writeFileSync(join(outside, 'content'), 'untouched')
    symlinkSync(outside, root)
    expect(run('--appimage-extract')).toMatchObject({ code: 127, stderr: expect.stringContaining('squashfs-root could not be opened as a folder') })
    rmSync(root)
    mkdirSync(root)
    symlinkSync(outside, join(root, 'share'))
    expect(run('--appimage-extract')).toMatchObject({ code: 127, stderr: expect.stringContaining('squashfs-root/share is in the way of a folder of that name') })
    rmSync(join(root, 'share'))
    mkdirSync(join(root, 'share'))
    symlinkSync(join(outside, 'content'), join(root, 'share/content'))
    expect(run('--appimage-extract').code).toBe(0)
    expect(readdirSync(outside)).toEqual(['content'])
    expect(readFileSync(join(outside, 'content'), 'utf8')).toBe('untouched')
  })
})
