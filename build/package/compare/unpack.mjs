import { closeSync, mkdirSync, openSync, readSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../../child-process.mjs'
import { Refusal } from '../../words.mjs'

/**
 * Lays out all that is in a package: of a deb its files in `data` and what dpkg reads in `control`, of an AppImage its files.
 *
 * @param {string} file a deb or an AppImage
 * @param {string} folder is made
 */
export async function unpack(file, folder) {
  mkdirSync(folder, { recursive: true })
  const head = readBytes(file, 0, 64)
  if (head.subarray(0, 8).toString('latin1') === '!<arch>\n') {
    await must('dpkg-deb', ['--extract', file, join(folder, 'data')])
    await must('dpkg-deb', ['--control', file, join(folder, 'control')])
    // The folder around both is not the deb’s.
    utimesSync(folder, 0, 0)
    return
  }
  if (head.subarray(1, 4).toString('latin1') === 'ELF' && head.subarray(8, 11).toString('latin1') === 'AI\u0002') {
    await must('unsquashfs', ['-quiet', '-no-progress', '-force', '-offset', String(endOfProgram(file, head)), '-dest', folder, file])
    return
  }
  throw new Refusal(`${file} is neither a deb nor an AppImage. Name two of the same kind.`)
}

/**
 * Where the program in front of an AppImage's files ends (elf(5)): behind its section headers. Not asked of the AppImage itself, which would have to be run.
 *
 * @param {string} file
 * @param {Buffer} head the header of a 64-bit little-endian ELF file
 */
function endOfProgram(file, head) {
  const end = Number(head.readBigUInt64LE(0x28)) + head.readUInt16LE(0x3a) * head.readUInt16LE(0x3c)
  if (readBytes(file, end, 4).toString('latin1') === 'hsqs') return end
  throw new Refusal(`${file} has no squashfs behind its program, at byte ${end}. Build it again.`)
}

/** @param {string} file @param {number} at @param {number} length */
function readBytes(file, at, length) {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(length)
    readSync(descriptor, bytes, 0, length, at)
    return bytes
  } finally {
    closeSync(descriptor)
  }
}

/** @param {string} command @param {readonly string[]} args */
async function must(command, args) {
  const { code, output } = await runChild(command, args)
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\n${command} ended with exit code ${code}.`)
}
