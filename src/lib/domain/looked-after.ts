/** Which department looks after a category of the breakdown. Background and cast have tables of their own. */
const LOOKED_AFTER: Readonly<Record<string, string>> = {
  '102': 'SFX',
  '103': 'TRAN',
  '104': 'PROP',
  '105': 'SFX',
  '106': 'COS',
  '107': 'HMU',
  '108': 'AD',
  '109': 'AD',
  '110': 'CAM',
  '111': 'GRIP',
  '112': 'LX',
  '113': 'SND',
  '114': 'SND',
  '115': 'ART',
  '116': 'ART',
  '117': 'ART',
  '118': 'LOC',
  '119': 'GRIP',
  '120': 'AD',
  '121': 'VFX',
  '122': 'SFX',
}

/** The department of a category; notes and a production's own categories are the office of the ADs. */
export const departmentOf = (category: string): string => LOOKED_AFTER[category] ?? 'AD'
