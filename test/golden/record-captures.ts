import { recordRequests } from './record-requests.ts'
import { recordToFiles } from './record.ts'
import { scenes } from './scenes.ts'

/** Records the named scenes anew, or all of them. */
export async function recordScenes(names: readonly string[]): Promise<void> {
  for (const scene of scenes.filter(({ name }) => names.length === 0 || names.includes(name))) {
    await recordToFiles(scene)
    console.log(`recorded ${scene.name}`)
  }
  if (names.length === 0 || names.includes('requests')) recordRequests()
}
