import type { ChangeEnvironment } from '../../electron/services/command-line/changes/change-environment.ts'

function nothing(): never {
  throw new Error('Nothing is changed in this test.')
}

/** For command lines that only show. */
export const noChanges: ChangeEnvironment = { 
  uid: 0, variables: {}, readText: nothing, openKernel: nothing, openHelper: nothing, helper: { isInAppImage: false, state: nothing, payload: nothing, install: nothing, remove: nothing },
  deviceManagers: nothing, terminal: nothing, isOurs: nothing, waiting: [], journal: nothing,
}
