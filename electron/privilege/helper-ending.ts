import type { ApiError } from '../api/errors.ts'

/** Why there is no helper (any more). All but `ended` mean that it never ran: nothing was changed. */
export type EndingReason =
  /** The person closed the question for a password, or left it empty. */
  | 'dismissed'
  /** The password was wrong, or a rule of the system says no. */
  | 'not-authorized'
  /** No agent of polkit runs in this session that could ask. */
  | 'no-agent'
  /** polkit's daemon or the system's bus does not answer. */
  | 'no-polkit'
  /** There is no program pkexec. */
  | 'no-pkexec'
  /** The helper, or its policy, is not installed. */
  | 'not-installed'
  /** `stop` was called while the person was asked. */
  | 'stopped'
  /** The helper itself would not start, or was not to be started, and said why. */
  | 'refused-to-start'
  /** The helper ran, and has ended. */
  | 'ended'

/** How the start of a helper, or its run, ended. */
export interface HelperEnding {
  readonly reason: EndingReason
  /** For the person: what happened, and what to do. Of `ended`: that it ended. */
  readonly error: ApiError
  /** The exit code of pkexec or of the helper itself; null where a signal ended it, or where it was not started. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}
