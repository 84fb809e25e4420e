/** Names of the channels between the preload and the main process. */
export const channels = {
  /** The page says that it is there; answered by a message on `port`. */
  connect: 'linkwright:connect',
  /** Carries the port on which this page gets its pushes. */
  port: 'linkwright:port',
  /** A call of the contract: method, input. */
  call: 'linkwright:call',
} as const

/** The one origin that pages of the app have. */
export const appOrigin = 'app://linkwright'
