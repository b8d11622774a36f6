/** What a file chooser offers where rows come in. */
export const SHEETS =
  '.xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
