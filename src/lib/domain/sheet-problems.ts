/** What can go wrong with rows that come from a spreadsheet, contacts or the clipboard. Part of problem.ts. */
export const sheetProblems = {
  'sheet-unreadable': {
    says: 'This spreadsheet could not be read: the file is cut, or not as Excel writes one.',
    now: 'Nothing was brought in. Open it, save it as XLSX or CSV, and choose that file.',
  },
  'sheet-old': {
    says: 'This spreadsheet is locked with a password, or of the years before 2007.',
    now: 'Open it, save it as XLSX without a password, or as CSV, and choose that file.',
  },
  'sheet-too-large': {
    says: 'Unpacked, this spreadsheet is too large to read here.',
    now: 'Leave out pictures and sheets you do not need, or save the one sheet as CSV.',
  },
  'csv-too-long': {
    says: 'This file has more than 20,000 rows, and no list here carries so many.',
    now: 'Split it, or take out the rows you do not need, and export it again.',
  },
  'contacts-none': {
    says: 'There is no contact in this file.',
    now: 'Choose the file your phone or address book made: its name ends in .vcf. A CSV file can be read, too.',
  },
  'csv-no-rows': {
    says: 'There are no rows in this file.',
    now: 'Export the sheet again with its first line as headings.',
  },
  'paste-too-long': {
    says: 'More than 20,000 rows were pasted, and no list here carries so many.',
    now: 'Copy fewer of them at a time.',
  },
  'paste-no-rows': {
    says: 'There are no rows in what was pasted.',
    now: 'Copy the rows themselves, with or without their headings, and paste again.',
  },
} as const
