import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endingOf, opensHere, viewableAs } from './attachment'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('[A3] as what a file is opened', () => {
  test.each([
    ['%PDF-1.7\n', 'permit.pdf', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n....', 'plan.png', 'image/png'],
    ['\xff\xd8\xff\xe0', 'plan.jpg', 'image/jpeg'],
    ['RIFF....WEBP', 'plan.webp', 'image/webp'],
    ['RIFF....WAVE', 'note.wav', 'audio/wav'],
    ['....ftypM4A ', 'note.m4a', 'audio/mp4'],
    ['....ftypisom', 'previs.mp4', 'video/mp4'],
    ['Gate code 4471', 'gate.txt', 'text/plain;charset=utf-8'],
    // A page stays text, or is not opened at all.
    ['<script>alert(1)</script>', 'gate.txt', 'text/plain;charset=utf-8'],
    ['<script>alert(1)</script>', 'permit.pdf', undefined],
    ['<svg onload="alert(1)">', 'plan.png', undefined],
    ['RIFF....AVI ', 'previs.webp', undefined],
    ['', 'empty.pdf', undefined],
  ])('%j called %s: %s', (content, name, type) =>
    expect(viewableAs(bytes(content), name)).toBe(type),
  )

  test('never as something that runs, whatever its bytes and its name', () => {
    const endings = ['.html', '.svg', '.pdf', '.txt', '.xml', '.js', '.xhtml', '.png', '']
    const starts = ['<!doctype html>', '<svg', '<?xml', '%PDF-', 'GIF8', '\xff\xd8\xff', '']
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.uint8Array(),
        fc.constantFrom(...endings),
        (start, rest, ending) => {
          const type = viewableAs(Uint8Array.of(...bytes(start), ...rest), `a${ending}`)
          expect(type ?? 'image/none').toMatch(
            /^(application\/pdf|text\/plain;charset=utf-8|(image|audio|video)\/(?!svg)\w+)$/,
          )
        },
      ),
    )
  })

  test('pages, drawings and programs are not offered for opening', () => {
    for (const name of ['a.html', 'a.svg', 'a.exe', 'a.js', 'a.xhtml', 'a.pdf.exe', 'a', 'pdf']) {
      expect(opensHere(name), name).toBe(false)
    }
    for (const name of ['a.pdf', 'A.PDF', 'a.exe.pdf', 'note.m4a'])
      expect(opensHere(name)).toBe(true)
  })

  test('its ending is said as people say it', () => {
    expect(['permit.pdf', 'a.tar.gz', 'README', 'a.b c'].map(endingOf)).toEqual([
      'PDF',
      'GZ',
      '',
      '',
    ])
  })
})
