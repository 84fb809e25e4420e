import type { KernelPicture } from './kernel-picture.ts'

/** What one picture has and the other has not, an object of `ip -j` a line. */
export function pictureDifferences(before: KernelPicture, after: KernelPicture): readonly string[] {
  return Object.keys(before).flatMap((command) => {
    const [was, is] = [before, after].map((picture) => (picture[command] ?? []).map((object) => JSON.stringify(object)))
    return [...(was ?? []).filter((object) => is?.includes(object) !== true).map((object) => `${command}: was ${object}`), ...(is ?? []).filter((object) => was?.includes(object) !== true).map((object) => `${command}: is ${object}`)]
  })
}
