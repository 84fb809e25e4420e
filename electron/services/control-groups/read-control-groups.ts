import { controlGroupMount } from './control-group-mount.ts'
import { walkControlGroups } from './control-group-walk.ts'

/** The paths of version 2 control groups, "/system.slice/nginx.service", by their ids; empty where their file system is not mounted. */
export type ReadControlGroups = () => Promise<ReadonlyMap<bigint, string>>

/** Reads those of this machine. */
export const readControlGroups: ReadControlGroups = async () => {
  const mount = await controlGroupMount()
  return mount === null ? new Map() : await walkControlGroups(mount)
}
