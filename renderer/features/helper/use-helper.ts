import { useEffect, useState } from 'react'
import { toApiError } from '../../../electron/api/errors.ts'
import { nothingOffered, type HelperOffer } from '../../../electron/api/helper-offer.ts'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'

/** What can be done about the helper from this window, and how. */
export interface HelperActions extends HelperOffer {
  readonly install: () => void
  readonly remove: () => void
}

/** Follows what is offered. Who presses one is asked by the main process, in a dialog of the desktop's. */
export function useHelper(client: Client): HelperActions {
  const [offer, setOffer] = useState(nothingOffered)
  useEffect(() => client.onHelper(setOffer), [client])
  const ask = (method: 'helper.install' | 'helper.remove', done: string) => () => {
    client
      .call(method, undefined)
      .then((was) => was && announce('done', done))
      .catch((thrown: unknown) => announce('done', toApiError(thrown).message))
  }
  return { ...offer, install: ask('helper.install', 'The helper is installed'), remove: ask('helper.remove', 'The helper is removed') }
}
