import { runChild } from '../child-process.mjs'
import { Refusal } from '../words.mjs'
import { installed } from './installed.mjs'

/** Refuses where a package of the system's brought the helper: what it brought is for it to replace and remove. */
export async function refusePackaged() {
  const { code, output } = await runChild('dpkg-query', ['--search', installed.helper])
  if (code === 0) throw new Refusal(`${installed.helper} belongs to the package ${output.split(':')[0]}, which apt updates and removes. Nothing was changed.`)
}
