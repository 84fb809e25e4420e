import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { appImageRuntime, appImageToolsFolder } from '../../../build/setup/appimage/tools.mjs'
import { runAppImage } from '../../support/appimage/appimage-run.ts'
import { TinyAppImage, usualFiles } from '../../support/appimage/tiny-appimage.ts'

const folder = mkdtempSync(join(tmpdir(), 'lw-tools-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mksquashfs = join(appImageToolsFolder, 'mksquashfs')

describe('the runtime', () => {
  const readelf = (...words: readonly string[]) => execFileSync('readelf', ['--wide', ...words, appImageRuntime], { encoding: 'utf8' })

  it('needs no other file to start, is position independent and read-only where it can be', () => {
    expect(readelf('--dynamic')).not.toContain('(NEEDED)')
    expect(readelf('--dynamic')).toMatch(/\(FLAGS_1\).*NOW PIE/)
    const segments = readelf('--program-headers')
    expect(segments).not.toContain('INTERP')
    expect(segments).toContain('GNU_RELRO')
    expect(segments).not.toMatch(/LOAD.*RWE/)
  })

  it('bears the mark of an AppImage of type 2', () => {
    expect(readFileSync(appImageRuntime).subarray(8, 11).toString('latin1')).toBe('AI\x02')
  })

  it.for(['gzip', 'xz', 'zstd', 'lz4'])('reads images compressed by %s', (compression) => {
    using image = new TinyAppImage(usualFiles, [], compression)
    expect(runAppImage({ image, words: ['exit', '3'] }).code).toBe(3)
    expect(runAppImage({ image, words: ['--appimage-extract-and-run', 'exit', '4'] }).code).toBe(4)
  })

  it('refuses those by lzo, whose library is under the GPL and not in it', () => {
    using image = new TinyAppImage(usualFiles, [], 'lzo')
    expect(runAppImage({ image })).toMatchObject({ code: 127, stderr: `${image.path} is compressed in a way that its runtime cannot read. Make it with zstd.\n` })
  })

  it('says what it is under, with the words of its parts', () => {
    const notice = readFileSync(join(appImageToolsFolder, 'lib', process.arch, 'appimage-runtime.NOTICE'), 'utf8')
    for (const part of ['==== libsquashfuse-dev ====', 'Dave Vasilevsky', '==== libfuse3-dev ====', 'Miklos Szeredi', '==== libzstd-dev ====', '==== liblz4-dev ====']) expect(notice).toContain(part)
  })
})

describe('the tools', () => {
  it('lie where electron-builder looks for those of its toolset 1.0.3', () => {
    const paths = ['mksquashfs', 'desktop-file-validate', `runtimes/runtime-${process.arch}`]
    for (const path of paths) expect(() => accessSync(join(appImageToolsFolder, path), constants.X_OK)).not.toThrow()
    expect(readdirSync(join(appImageToolsFolder, 'lib', process.arch))).not.toEqual([])
  })

  it('check a desktop entry', () => {
    const entry = join(folder, 'org.example.Wrong.desktop')
    writeFileSync(entry, '[Desktop Entry]\nType=Application\n')
    const { status, stdout } = spawnSync(join(appImageToolsFolder, 'desktop-file-validate'), [entry], { encoding: 'utf8' })
    expect({ status, isTold: stdout.includes('required key "Name"') }).toEqual({ status: 1, isTold: true })
  })
})

/** The same files as another person has them at another time, in another order. */
function sources(name: string, umask: number, time: number, names: readonly string[]): string {
  const source = join(folder, name)
  mkdirSync(source, { mode: 0o777 & ~umask })
  for (const file of names) {
    const path = join(source, file)
    writeFileSync(path, `content of ${file}`.repeat(10_000))
    chmodSync(path, (file === 'AppRun' ? 0o777 : 0o666) & ~umask)
    utimesSync(path, time, time)
  }
  symlinkSync('AppRun', join(source, 'link'))
  utimesSync(source, time, time)
  return source
}

describe('mksquashfs', () => {
  const image = (source: string, name: string, epoch: string) => {
    const target = join(folder, name)
    const words = [source, target, '-offset', '4096', '-all-root', '-noappend', '-no-progress', '-quiet', '-no-xattrs', '-no-fragments', '-comp', 'zstd']
    execFileSync(mksquashfs, words, { env: { ...process.env, SOURCE_DATE_EPOCH: epoch } })
    return readFileSync(target)
  }
  const one = sources('one', 0o022, 1_000_000_000, ['AppRun', 'b', 'a', 'c'])
  const other = sources('other', 0o077, 1_500_000_000, ['c', 'a', 'AppRun', 'b'])

  it('makes the same image of the same files, whatever their times, their order and the umask', () => {
    expect(image(one, 'one.image', '1200000000').equals(image(other, 'other.image', '1200000000'))).toBe(true)
  })

  it('has the time of SOURCE_DATE_EPOCH for all', () => {
    const listed = execFileSync('unsquashfs', ['-o', '4096', '-UTC', '-lln', join(folder, 'one.image')], { encoding: 'utf8' }).trim().split('\n')
    expect(listed).toHaveLength(6)
    for (const line of listed) expect(line).toContain('2008-01-10 21:20')
    expect(image(one, 'later.image', '1300000000').equals(readFileSync(join(folder, 'one.image')))).toBe(false)
  })

  it('lets everybody read, and nobody else write', () => {
    const listed = execFileSync('unsquashfs', ['-o', '4096', '-lln', join(folder, 'other.image')], { encoding: 'utf8' })
    const modes = listed.split('\n').flatMap((line) => /^(\S{10}) /.exec(line)?.[1] ?? [])
    expect(modes.toSorted()).toEqual(['-rw-r--r--', '-rw-r--r--', '-rw-r--r--', '-rwxr-xr-x', 'drwxr-xr-x', 'lrwxrwxrwx'])
  })
})
