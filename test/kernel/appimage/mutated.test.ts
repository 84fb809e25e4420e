import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runtimeCompilerFlags, runtimeLibraries, runtimeSources } from '../../../build/setup/appimage/runtime-flags.mjs'
import { checkout } from '../../../build/places.mjs'
import { Superblock, superblockFields } from '../../support/appimage/superblock.ts'
import { TinyAppImage, usualFiles } from '../../support/appimage/tiny-appimage.ts'
import { compileTime } from '../../support/helper/compiled.ts'
import { randomNumbers } from '../../support/random-numbers.ts'
import { testSeed } from '../../support/seed.ts'

const files = { ...usualFiles, ...Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`folder-${number % 5}/${'x'.repeat(number + 1)}`, `${number} `.repeat(number * 50)])) }
/** Changes of its lists are read as they are; those of the other's first have to pass the decompressor. */
const plain = new TinyAppImage(files, ['-noI', '-noId'])
const packed = new TinyAppImage(files)
afterAll(() => {
  for (const image of [plain, packed]) image[Symbol.dispose]()
})

let program = Buffer.alloc(0)
beforeAll(() => {
  const file = join(plain.folder, 'sanitized')
  const flags = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer', '-O1', '-g']
  execFileSync('g++', [...runtimeCompilerFlags, ...flags, ...runtimeSources(), ...runtimeLibraries, '-o', file], { cwd: checkout, stdio: 'inherit' })
  program = readFileSync(file)
}, compileTime)

/** The image behind the sanitized program: bytes change in its file, and change back. */
class MutatedImage {
  readonly #image: TinyAppImage
  readonly #bytes: Buffer
  readonly #file: string
  readonly block: Superblock

  constructor(image: TinyAppImage) {
    this.#image = image
    this.block = new Superblock(image.bytes)
    this.#bytes = image.bytes.subarray(this.block.start)
    this.#file = image.beside('mutated', Buffer.concat([program, this.#bytes]))
  }

  /** Sets the byte at each of these places of the image, extracts, and tells what was not in order. */
  extract(changes: ReadonlyMap<number, number>): readonly string[] {
    this.#write(changes)
    const log = join(this.#image.folder, 'report')
    const options = `detect_leaks=0:abort_on_error=1:allocator_may_return_null=1:log_path=${log}`
    const { status, signal, stderr } = spawnSync(this.#file, ['--appimage-extract'], {
      cwd: this.#image.tmp,
      env: { ASAN_OPTIONS: options, UBSAN_OPTIONS: options },
      encoding: 'utf8',
      timeout: 30_000,
    })
    const inOrder = status === 0 || (status === 127 && /^(AddressSanitizer:DEADLYSIGNAL\n)?.*\.\n$/.test(stderr))
    const left = this.#image.left.filter((name) => status !== 0 || name !== 'squashfs-root')
    const reports = this.#reports()
    rmSync(join(this.#image.tmp, 'squashfs-root'), { recursive: true, force: true })
    this.#write(new Map([...changes.keys()].map((at) => [at, this.#bytes[at] ?? 0])))
    if (inOrder && left.length === 0 && reports.length === 0) return []
    return [`${JSON.stringify([...changes])} ended with ${status ?? signal}, left ${left.join(' ')}, said ${stderr}${reports.join('\n')}`]
  }

  #write(changes: ReadonlyMap<number, number>): void {
    const file = openSync(this.#file, 'r+')
    for (const [at, byte] of changes) writeSync(file, Buffer.of(byte), 0, 1, program.length + at)
    closeSync(file)
  }

  /** What the sanitizers have found in code of ours. Faults of squashfuse end the process that extracts, which is what that is for. */
  #reports(): readonly string[] {
    const names = readdirSync(this.#image.folder).filter((name) => name.startsWith('report.'))
    const reports = names.map((name) => readFileSync(join(this.#image.folder, name), 'utf8'))
    for (const name of names) rmSync(join(this.#image.folder, name))
    return reports.filter((report) => isOurs(report, basename(this.#file)))
  }
}

/** Whether the fault is in the program itself: of what was being called, the first that is not the sanitizer's own. */
function isOurs(report: string, file: string): boolean {
  const called = report.split('\n').filter((line) => /^\s+#\d+ /.test(line))
  const first = called.find((line) => !/libasan|libubsan|libc\.so/.test(line))
  return first === undefined || first.includes(file) || first.includes('native/appimage')
}

describe('compiled with the address and undefined-behaviour sanitizers, an image', () => {
  it('that is whole is extracted', () => {
    for (const image of [plain, packed]) expect(new MutatedImage(image).extract(new Map())).toEqual([])
  })

  it('with random changes in its lists, its tables and its head ends in order', { timeout: 280_000 }, () => {
    const below = randomNumbers(testSeed())
    const mutated = new MutatedImage(plain)
    const lists = Number(mutated.block.read(superblockFields.inodeTable))
    const end = mutated.block.end - mutated.block.start
    for (let round = 0; round < 200; round += 1) {
      const places = Array.from({ length: 1 + below(4) }, () => (below(8) === 0 ? below(96) : lists + below(end - lists)))
      expect(mutated.extract(new Map(places.map((at) => [at, below(256)])))).toEqual([])
    }
  })

  it('that is compressed, with random changes anywhere, ends in order', { timeout: 280_000 }, () => {
    const below = randomNumbers(testSeed())
    const mutated = new MutatedImage(packed)
    const end = mutated.block.end - mutated.block.start
    for (let round = 0; round < 100; round += 1) {
      expect(mutated.extract(new Map(Array.from({ length: 1 + below(20) }, () => [below(end), below(256)] as const)))).toEqual([])
    }
  })
})
