import { readdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { runAppImage, starters } from '../../support/appimage/appimage-run.ts'
import { Superblock, superblockFields } from '../../support/appimage/superblock.ts'
import { TinyAppImage, usualFiles } from '../../support/appimage/tiny-appimage.ts'

const image = new TinyAppImage({ ...usualFiles, ...Object.fromEntries(Array.from({ length: 200 }, (_, number) => [`many/${number}`, `${number} `.repeat(number)])) })
const whole = image.bytes
const block = new Superblock(whole)
afterAll(() => image[Symbol.dispose]())

const ways = [[], ['--appimage-extract-and-run'], ['--appimage-extract'], ['--appimage-mount']] as const

/** How it ends when it is used so, with FILE for its path. */
function endOf(file: string, words: readonly string[]) {
  const { code, signal, stdout, stderr } = runAppImage({ image, file, words })
  return { end: code ?? signal, said: `${stdout}${stderr}`.replaceAll(file, 'FILE'), left: [...image.left, ...readdirSync(image.folder).filter((name) => name === 'squashfs-root')] }
}

const endsOf = (file: string) => ways.map((words) => endOf(file, words))

/** One sentence is all there is of it. */
const refusal = (sentence: string) => ({ end: 127, said: `FILE ${sentence}. Get the file anew.\n`, left: [] })

describe('an AppImage that is cut short', () => {
  const places = Array.from({ length: 10 }, (_, place) => block.start + Math.floor(((block.end - block.start) * place) / 10))

  it.for(places)('at byte %i says so, however it is used', (place) => {
    const file = image.beside('cut', whole.subarray(0, place))
    const sentence = place === block.start ? 'is damaged: it ends right behind its first part, the program' : `is cut short: ${place} bytes are there, of at least ${block.end}`
    expect(endsOf(file)).toEqual(ways.map(() => refusal(sentence)))
  })

  it('behind its last byte is whole', () => {
    const file = image.beside('cut', whole.subarray(0, block.end))
    for (const starter of starters) expect(runAppImage({ image, file, starter }).code).toBe(0)
  })

  it('may have something behind its image', async () => {
    const file = image.beside('longer', Buffer.concat([whole, Buffer.from('a block map')]))
    expect(runAppImage({ image, file, words: ['exit', '4'] }).code).toBe(4)
    await expect.poll(() => image.left).toEqual([])
  })
})

describe('an AppImage whose superblock makes no sense', () => {
  it.for(Object.entries(superblockFields))('in its %s is refused or works, and ends in any case', async ([name, field]) => {
    for (const value of [0n, 1n, 0x7fffn, 0xffff_ffffn, 0x7fff_ffff_ffff_ffffn, 0xffff_ffff_ffff_ffffn]) {
      const file = image.beside(`absurd-${name}`, block.with(field, value))
      for (const words of [[], ['--appimage-extract-and-run']]) {
        const { code, signal, stderr } = runAppImage({ image, file, words })
        expect({ signal, lines: stderr.split('\n').length, code: [0, 127].includes(code ?? -1) }).toEqual({ signal: null, lines: code === 0 ? 1 : 2, code: true })
        await expect.poll(() => image.left).toEqual([])
      }
    }
  })

  it.for([
    ['magic', 7n, 'behind the program there is no squashfs image'],
    ['majorVersion', 3n, 'its image is of another version of squashfs than 4.0'],
    ['blockSize', 0n, 'the head of its image makes no sense'],
    ['blockLog', 70n, 'the head of its image makes no sense'],
    ['inodeTable', 0xffff_ffff_ffffn, 'the head of its image makes no sense'],
    ['ids', 0n, 'the head of its image makes no sense'],
  ] as const)('in its %s, which is %i, says: %s', ([name, value, sentence]) => {
    const file = image.beside('absurd', block.with(superblockFields[name], value))
    expect(endsOf(file)).toEqual(ways.map(() => refusal(`is damaged: ${sentence}`)))
  })
})

describe('an AppImage without what it needs', () => {
  it('says that there is no AppRun', () => {
    using bare = new TinyAppImage({ 'share/content': '' })
    const file = image.beside('bare', bare.bytes)
    for (const words of [[], ['--appimage-extract-and-run']]) expect(endOf(file, words)).toEqual(refusal('is damaged: there is no AppRun in it'))
  })

  it('says that the content of AppRun cannot be read', () => {
    const bytes = Buffer.from(whole)
    // All content stands between superblock and inode table.
    bytes.fill(0xa5, block.start + 96, block.start + Number(block.read(superblockFields.inodeTable)))
    const file = image.beside('unreadable', bytes)
    expect(endOf(file, ['--appimage-extract-and-run'])).toEqual(refusal('is damaged: the content of AppRun cannot be read'))
    expect(endOf(file, [])).toEqual(refusal('is damaged: its first program, AppRun, cannot be read'))
  })
})
