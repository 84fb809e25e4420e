import type { DeviceManager } from '../../../api/device-manager.ts'
import type { Managing } from './lasting.ts'
import { named, type PlannedStep } from '../steps/planned-step.ts'
import { stepDevices } from '../steps/step-devices.ts'
import { keptSetting, type KeptSetting } from './kept-setting.ts'
import { networkManagerLine } from './network-manager-lines.ts'
import { networkdDropIn, networkdLines } from './networkd-lines.ts'

/** Who manages the devices that steps touch, each with what has the manager keep what those do. `managers`: by ifindex. */
export function managingOf(steps: readonly Pick<PlannedStep, 'forward'>[], managers: ReadonlyMap<number, DeviceManager>): readonly Managing[] {
  const touched = new Set(steps.flatMap(stepDevices))
  return [...touched].flatMap((index) => {
    const manager = managers.get(index)
    if (manager === undefined) return []
    const its = steps.filter((step) => stepDevices(step).includes(index))
    const kept = its.map((step) => {
      const setting = keptSetting(step, { index, name: manager.device })
      return setting === null ? null : keptLines(setting, manager)
    })
    const said = kept.filter((lines) => lines !== null)
    const keep = said.length === 0 ? [] : [...(manager.manager === 'systemd-networkd' && manager.file !== null ? networkdDropIn(manager.file) : []), ...said.flat()]
    return [{ manager: manager.manager, device: named(manager.device), keep, left: kept.length - said.length }]
  })
}

function keptLines(setting: KeptSetting, manager: DeviceManager): readonly string[] | null {
  if (manager.manager === 'systemd-networkd') return manager.file === null ? null : networkdLines(setting)
  const line = manager.profile === null ? null : networkManagerLine(setting, manager.profile)
  return line === null ? null : [line]
}
