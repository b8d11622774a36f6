import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { isProblem } from '../../domain/problem'
import { sdpOf, wayFrom } from './sdp'
import { codeBytes, codeText, typedBytes, typedLines } from './written'

describe('a code on a screen', () => {
  test('[Q15] carries any bytes, in the dense mode of QR', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = codeText(bytes)
        expect(text).toMatch(/^[0-9A-Z $%*+\-./:]*$/)
        expect(codeBytes(text)).toEqual(bytes)
      }),
    )
  })

  test('[Q15] 180 bytes are 49 modules wide, and a scanner reads them', () => {
    const bytes = Uint8Array.from({ length: 180 }, (_, index) => (index * 73) & 255)
    const modules = encodeQR(codeText(bytes), 'raw', { ecc: 'low', border: 4 })
    expect(modules.length - 8).toBe(49)
    const scale = 4
    const side = modules.length * scale
    const data = new Uint8Array(side * side * 4).fill(255)
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]) {
          data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
        }
      }
    }
    expect(codeBytes(decodeQR({ width: side, height: side, data }))).toEqual(bytes)
  })

  test('[Q16] any text is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(codeBytes(text.startsWith('HS:') ? `x${text}` : text)).toBeUndefined()
        const read = codeBytes(`HS:${text}`)
        expect(read instanceof Uint8Array || isProblem(read)).toBe(true)
        typedBytes(text)
      }),
    )
  })
})

describe('a code to type', () => {
  test('[Q17] is the same bytes, however it is broken and written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 200 }), (bytes) => {
        const lines = typedLines(bytes)
        for (const line of lines) expect(line).toMatch(/^([2-9A-Z]{1,5} ?){1,4}$/)
        for (const text of [lines.join('\n'), lines.join('').toLowerCase(), lines.join(' - ')]) {
          expect(typedBytes(text)).toEqual(bytes)
        }
      }),
    )
  })

  test('[Q17] letters that look alike are one', () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, index) => index * 19)
    const text = typedLines(bytes).join('\n')
    expect(text).toContain('I')
    expect(typedBytes(text.replaceAll('I', '1'))).toEqual(bytes)
    expect(typedBytes(text.replaceAll('I', 'l'))).toEqual(bytes)
  })

  test('[Q18] a wrong character is found in its line, and lines in the wrong order are', () => {
    const bytes = crypto.getRandomValues(new Uint8Array(180))
    const lines = typedLines(bytes)
    expect(lines.length).toBeLessThanOrEqual(16)
    for (const [index, line] of lines.entries()) {
      for (let at = 0; at < line.length; at++) {
        if (line[at] === ' ') continue
        const changed = line.slice(0, at) + (line[at] === '7' ? '8' : '7') + line.slice(at + 1)
        const read = typedBytes(lines.with(index, changed).join('\n'))
        expect(read).toEqual({ problem: 'pairing-typed', about: `Line ${index + 1}` })
      }
    }
    const [first = '', second = '', ...rest] = lines
    expect(isProblem(typedBytes([second, first, ...rest].join('\n')))).toBe(true)
  })
})

/** As engines wrote them, but for addresses and secrets. */
const CHROMIUM = `v=0
o=- 4330318226505348368 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
a=extmap-allow-mixed
a=msid-semantic: WMS
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=candidate:1390136504 1 udp 2113937151 d5c836be-7b94-4431-9fba-9fd7f9ab9385.local 40260 typ host generation 0 network-cost 999
a=candidate:1437179912 1 udp 2113942271 2001:db8::1:0:42 41352 typ host generation 0 network-cost 999
a=candidate:842163049 1 udp 2122260223 192.168.1.20 41234 typ host generation 0 network-id 1
a=candidate:1676668801 1 tcp 1518280447 192.168.1.20 9 typ host tcptype active generation 0
a=ice-ufrag:nrj8
a=ice-pwd:Jq9nxk8uu9G8js+gJYmZ8GTe
a=ice-options:trickle
a=fingerprint:sha-256 73:9F:D9:89:68:BD:6F:37:B2:E7:70:BA:2E:EF:7D:E4:C6:E1:58:33:58:48:F5:D7:DB:50:A0:D5:28:3F:7D:FA
a=setup:actpass
a=mid:0
a=sctp-port:5000
a=max-message-size:262144
`

describe('a session description', () => {
  test('[Q19] is taken apart and put together again', () => {
    const way = wayFrom(CHROMIUM)
    expect(way?.candidates.map(({ kind, port }) => [kind, port])).toEqual([
      ['mdns', 40_260],
      ['ipv6', 41_352],
      ['ipv4', 41_234],
    ])
    if (!way) return
    for (const part of ['offer', 'answer'] as const) expect(wayFrom(sdpOf(way, part))).toEqual(way)
    expect(sdpOf(way, 'offer')).toContain(' 192.168.1.20 41234 typ host\r\n')
    expect(sdpOf(way, 'offer')).toContain(' d5c836be-7b94-4431-9fba-9fd7f9ab9385.local 40260 ')
    expect(sdpOf(way, 'offer')).toContain(' 2001:0db8:0000:0000:0000:0001:0000:0042 41352 ')
  })

  test.each([
    ['another channel', CHROMIUM.replace('t=0 0', 't=0 0\nm=audio 9 UDP/TLS/RTP/SAVPF 111')],
    ['a line nobody knows', `${CHROMIUM}a=new-thing:1\n`],
    ['another port for SCTP', CHROMIUM.replace('sctp-port:5000', 'sctp-port:5001')],
    ['another print', CHROMIUM.replace('sha-256', 'sha-512')],
    ['two prints', `${CHROMIUM}a=fingerprint:sha-1 00:11\n`],
    ['the passive end', CHROMIUM.replace('actpass', 'passive')],
    ['a password of other characters', CHROMIUM.replace('Jq9n', 'J_9n')],
  ])('[Q19] with %s it does not fit the template', (_, sdp) => {
    expect(wayFrom(sdp)).toBeUndefined()
  })
})
