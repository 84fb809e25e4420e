import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import type { InstalledHelper } from '../../api/helper-offer.ts'
import { chooseHelper, isInstalled, localPlace, systemPlace, type HelperPlace } from '../installed-helper.ts'
import { isInAppImage } from './app-image.ts'
import { kVersion } from '../frames.ts'
import { protocolOf } from './helper-protocol.ts'
import { ownHelper } from './own-helper.ts'
import { readPayload, sha256, type Payload } from './payload.ts'
import { runRootScript } from './run-root-script.ts'

/** What is installed, as this app sees it. */
export interface InstalledState {
  /** Which one is used; null: none is installed. */
  readonly used: HelperPlace | null
  /** What that is; null: none is installed. */
  readonly installed: InstalledHelper | null
  /** It understands this app. */
  readonly works: boolean
  /** What an AppImage can do about it; null: nothing, or nothing has to be done. `update`: the one that it has installed is of another version. */
  readonly offer: 'install' | 'update' | null
  /** An AppImage has installed one, which can be removed. */
  readonly removable: boolean
}

/** Looks at what is installed. `own`: the helper that came with this app. */
async function installedState(own: string, appImage: boolean): Promise<InstalledState> {
  const removable = existsSync(localPlace.helper) || existsSync(localPlace.policy)
  const protocols = new Map<HelperPlace, number | null>()
  for (const place of [systemPlace, localPlace]) if (isInstalled(place)) protocols.set(place, await protocolOf(place.helper))
  if (protocols.size === 0) return { used: null, installed: null, works: false, offer: appImage ? 'install' : null, removable }
  const speaks = (place: HelperPlace) => protocols.get(place) === kVersion
  const used = chooseHelper(appImage, speaks)
  const digest = await digestOf(used.helper)
  const installed = { path: used.helper, protocol: protocols.get(used) ?? null, digest, own: digest !== null && digest === (await digestOf(own)) }
  return { used, installed, works: speaks(used), offer: appImage ? offerOf(used, speaks(used), installed.own) : null, removable }
}

function offerOf(used: HelperPlace, works: boolean, isOwn: boolean): InstalledState['offer'] {
  if (used.name === 'system') return works ? null : 'install'
  return works && isOwn ? null : 'update'
}

/** null: it cannot be read. */
async function digestOf(file: string): Promise<string | null> {
  return readFile(file).then(sha256, () => null)
}

/** What a person may do about the helper that is installed. */
export interface HelperCare {
  readonly isInAppImage: boolean
  state(): Promise<InstalledState>
  /** What would be installed. Throws where it cannot be read. */
  payload(): Payload
  /** Installs the helper that came with this app, as it was read and shown; gives what was done, line by line. Rejects with `ApiFailure`, and nothing, or not all, was done then. */
  install(payload: Payload): Promise<string>
  /** Undoes that. Rejects with `ApiFailure`, also where a helper runs. */
  remove(): Promise<string>
}

/** `asks`: see `HelperOptions`. */
export function helperCare(addonPath: string, asks: 'session' | 'terminal'): HelperCare {
  const own = ownHelper(addonPath)
  const appImage = isInAppImage()
  return {
    isInAppImage: appImage,
    state: () => installedState(own, appImage),
    payload: () => readPayload(own),
    install: ({ words, bytes }) => runRootScript(words, bytes, asks),
    remove: () => runRootScript(['remove', 'local'], new Uint8Array(), asks),
  }
}
