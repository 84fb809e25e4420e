/** Names of the channels between the preload and the main process. */
export const channels = {
  /** The page says that it is there; answered by a message on `port`. */
  connect: 'linkwright:connect',
  /** Carries the port on which this page gets its pushes. */
  port: 'linkwright:port',
  /** A call of the contract: method, input. */
  call: 'linkwright:call',
} as const

/** Names of the channels between the confirmation's preload and the main process. The page of a window has no business with them. */
export const confirmChannels = {
  /** It is there, and may be told what to show. */
  connect: 'linkwright-confirm:connect',
  /** A `PlanOrder`. */
  order: 'linkwright-confirm:order',
  /** A `ConfirmWish`. */
  wish: 'linkwright-confirm:wish',
  /** A `ConfirmPush`. */
  push: 'linkwright-confirm:push',
} as const

/** The origin of the confirmation: another one, so that nothing is shared with a window's page, not even a process. */
export const confirmOrigin = 'app://confirm'

/** The one origin that pages of the app have. */
export const appOrigin = 'app://linkwright'
