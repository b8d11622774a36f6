import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileName, fileNameFrom, LONGEST_NAME } from './file-name'

/** What no name that is shown or saved under may hold, whoever wrote it. */
const isSafe = (name: string): boolean =>
  name.length > 0 &&
  name.length <= LONGEST_NAME &&
  !/[\\/:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name) &&
  !/(?![\u200c\u200d])\p{Cf}/u.test(name) &&
  !/^[. ]|[. ]$/.test(name) &&
  !/^(con|prn|aux|nul|com\d|lpt\d)( *\.|$)/i.test(name)

/** Pieces that hostile names are made of, and ordinary ones. */
const piece = fc.constantFrom(
  ...['..', '/', '\\', ':', '\0', '\n', '\u202e', '\u2066', '\u200f', '\ufeff', '\u00ad', '\u2028'],
  ...[
    'con',
    'NUL',
    'com1',
    '.',
    ' ',
    '.pdf',
    '.exe',
    'fdp.',
    '\ud83d',
    '\udc4d',
    '👍🏽',
    'é',
    'e\u0301',
  ],
  ...['\u200d', '\u0338', '<script>', '%2f', 'ملف', 'réglement', 'x'.repeat(130), '\u{e0041}'],
)
const name = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

describe('[A2] the name of a file', () => {
  test('is safe whatever was written, and a safe one stays as it is', () => {
    fc.assert(
      fc.property(name, (written) => {
        const shown = fileNameFrom(written)
        expect(isSafe(shown), JSON.stringify([written, shown])).toBe(true)
        expect(fileNameFrom(shown)).toBe(shown)
      }),
      { numRuns: 5000 },
    )
  })

  test('is read from any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isSafe(fileName().read(value, {}))).toBe(true)
      }),
    )
  })

  test.each([
    ['Permit Quay Lane.pdf', 'Permit Quay Lane.pdf'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\run.exe', 'C Windows run.exe'],
    // Shown as `call exe.pdf` by a browser that obeys the mark in the middle.
    ['call \u202efdp.exe', 'call fdp.exe'],
    ['con.pdf', '_con.pdf'],
    ['.htaccess', 'htaccess'],
    ['report.pdf. . .', 'report.pdf'],
    ['\u200b\u200b', 'File'],
    ['', 'File'],
    [`${'a'.repeat(200)}.docx`, `${'a'.repeat(115)}.docx`],
    // Joiners are how Persian is written.
    ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
  ])('%j is shown as %j', (written, shown) => expect(fileNameFrom(written)).toBe(shown))
})
