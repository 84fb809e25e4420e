/** A way to give the app, as a normal user, something that opens it to others or weakens it. */
export interface RefusedSwitch {
  /** Behind the program's name. */
  readonly given: readonly string[]
  /** Who has read the command line before us and ends the program by itself, with a message and another exit code than 2. Absent: we refuse it, with exit code 2. */
  readonly endedBy?: 'Chromium'
  /** Refused also where `--test-driver` is given. */
  readonly alsoOfTests?: true
}

/** Tries of each kind. Chromium takes one dash for two, and drops white space around an argument. */
export const refusedSwitches: readonly RefusedSwitch[] = [
  // Somebody else sees and drives the window.
  { given: ['--remote-debugging-port=9222'] },
  { given: ['--remote-debugging-port', '9222'], alsoOfTests: true },
  { given: ['-remote-debugging-port=9222'], alsoOfTests: true },
  { given: [' --remote-debugging-port=9222'], alsoOfTests: true },
  { given: ['--remote-debugging-pipe'] },
  { given: ['--remote-debugging-address=0.0.0.0'] },
  { given: ['--remote-debugging-io-pipes=3,4'] },
  { given: ['--remote-allow-origins=*'] },
  // The same in the place of a value of ours.
  { given: ['--netns', '-remote-debugging-port=9222'], alsoOfTests: true },
  { given: ['--netns', ' --remote-debugging-port=9222'], alsoOfTests: true },
  { given: ['--screenshot', '-remote-debugging-port=9222'], alsoOfTests: true },
  { given: ['--screenshot', '\t-remote-debugging-pipe'], alsoOfTests: true },
  { given: ['--receive-buffer', '-remote-debugging-pipe'], alsoOfTests: true },
  { given: ['--log-level', '-remote-debugging-pipe'], alsoOfTests: true },
  // Scripts of others in the main process or the page.
  { given: ['--inspect'] },
  { given: ['--inspect=0.0.0.0:9229'] },
  { given: ['-inspect'], alsoOfTests: true },
  { given: ['--inspect-brk'] },
  { given: ['--inspect-port=9229'] },
  { given: ['--require=other.js'] },
  { given: ['-r', 'other.js'], alsoOfTests: true },
  { given: ['--load-extension=/tmp'] },
  { given: ['--js-flags=--expose-gc'] },
  { given: ['-js-flags=--expose-gc'], alsoOfTests: true },
  // Chromium's sandbox.
  { given: ['--no-sandbox'], alsoOfTests: true },
  { given: ['--no-sandbox='], alsoOfTests: true },
  { given: ['--no-sandbox=1'], alsoOfTests: true },
  { given: ['-no-sandbox'], alsoOfTests: true },
  { given: [' --no-sandbox'], alsoOfTests: true },
  { given: ['--screenshot', '-no-sandbox'], alsoOfTests: true },
  { given: ['--disable-gpu-sandbox'], alsoOfTests: true },
  { given: ['--disable-setuid-sandbox'], alsoOfTests: true },
  { given: ['--disable-seccomp-filter-sandbox'], alsoOfTests: true },
  { given: ['--allow-sandbox-debugging'], alsoOfTests: true },
  { given: ['--no-zygote-sandbox'], alsoOfTests: true },
  { given: ['--single-process'], alsoOfTests: true },
  { given: ['--in-process-gpu'], alsoOfTests: true },
  { given: ['--no-zygote'], endedBy: 'Chromium' },
  // Other programs in the place of Chromium's processes.
  { given: ['--renderer-cmd-prefix=/bin/false'] },
  { given: ['--utility-cmd-prefix=/bin/false'] },
  { given: ['--gpu-launcher=/bin/false'] },
  { given: ['--ppapi-plugin-launcher=/bin/false'] },
  { given: ['--browser-subprocess-path=/bin/false'] },
  // What a page may reach.
  { given: ['--disable-web-security'] },
  { given: ['--allow-file-access-from-files'] },
  { given: ['--allow-running-insecure-content'] },
  { given: ['--disable-site-isolation-trials'] },
  { given: ['--enable-features=Other'] },
  { given: ['--enable-blink-features=Other'] },
  { given: ['--disable-features=Other'] },
  { given: ['--unsafely-treat-insecure-origin-as-secure=http://other'] },
  { given: ['--host-rules=MAP * 127.0.0.1'] },
  { given: ['--host-resolver-rules=MAP * 127.0.0.1'] },
  { given: ['--proxy-server=127.0.0.1:8080'] },
  { given: ['--ignore-certificate-errors'] },
  // Where things are kept.
  { given: ['--user-data-dir=/tmp/other'] },
  { given: ['--log-file=/tmp/other'] },
  { given: ['--log-net-log=/tmp/other'] },
  { given: ['--crash-dumps-dir=/tmp/other'] },
]
