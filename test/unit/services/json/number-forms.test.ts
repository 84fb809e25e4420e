import { describe, expect, it } from 'vitest'

import { bridgeIdText } from '../../../../electron/services/json/bridge-json.ts'
import { linkFlagNames } from '../../../../electron/services/json/link-flags.ts'
import { linkTypeName } from '../../../../electron/services/json/link-types.ts'
import { hexText, nanosecondsText, signed32, timerSeconds } from '../../../../electron/services/json/number-forms.ts'
import { routeMetricsJson } from '../../../../electron/services/json/route-metrics-json.ts'

describe('numbers in the forms of iproute2', () => {
  it('writes hexadecimal as printf does, zero without a prefix', () => {
    expect([hexText(0), hexText(0n), hexText(255), hexText(0xf7ff_ffff_0000_00ffn)]).toEqual(['0', '0', '0xff', '0xf7ffffff000000ff'])
  })

  it('writes timers as seconds with two digits', () => {
    expect([timerSeconds(0n)?.text, timerSeconds(3105n)?.text, timerSeconds(7n)?.text]).toEqual(['0.00', '31.05', '0.07'])
  })

  it('writes nanoseconds with the unit that suits them', () => {
    expect([1_500_000_000n, 20_000_000n, 1234n, 5n].map((time) => nanosecondsText(time))).toEqual(['1.5s', '20ms', '1.23us', '5ns'])
  })

  it('reads 32 bits as signed', () => {
    expect([signed32(0xffff_ffff), signed32(7)]).toEqual([-1, 7])
  })

  it('writes the address of a bridge without leading zeros', () => {
    expect(bridgeIdText({ prio: 0x8000, addr: '02:42:c0:00:0a:01' })).toBe('8000.2:42:c0:0:a:1')
  })

  it('names kinds of hardware, and those without a name by number', () => {
    expect([1, 772, 790, 65_534, 842].map(linkTypeName)).toEqual(['ether', 'loopback', 'fcfb3', 'none', '[842]'])
  })

  it('says NO-CARRIER of a link that is up and not running, M-DOWN for the link below, and unknown flags in hexadecimal', () => {
    expect(linkFlagNames(0x1 | 0x1000, true)).toEqual(['NO-CARRIER', 'MULTICAST', 'UP', 'M-DOWN'])
    expect(linkFlagNames(0x8000_0041, false)).toEqual(['UP', '80000000'])
  })

  it('divides the round trip time by 8 and its variance by 4, and shows a metric that is only locked as 0', () => {
    expect(routeMetricsJson({ lock: 1 << 2, rtt: 80, rttvar: 80, features: 1, ccAlgo: 'cubic' })).toEqual([
      { mtu: 0, rtt: 10, rttvar: 20, ecn: null, tcp_usec_ts: undefined, features: undefined, congestion: 'cubic' },
    ])
  })
})
