/** What the fields of a value are called, by the last part of its key. */
const NAMES: Readonly<Record<string, string>> = {
  unit: 'Unit call',
  shooting: 'Shooting call',
  wrap: 'Estimated wrap',
  lunch: 'Lunch',
  number: 'Number',
  dayOf: 'Day count',
  hospital: 'Hospital',
  parking: 'Parking',
  base: 'Unit base',
  sun: 'Sun',
  twilight: 'Twilight',
  pickup: 'Pick-up',
  call: 'Call',
  costume: 'Costume',
  makeup: 'Make-up',
  onSet: 'On set',
  status: 'Status',
  notes: 'Notes',
  plan: 'Planned time',
  set: 'Set',
  synopsis: 'Synopsis',
  dayNight: 'Day or night',
  cast: 'Cast',
  text: 'Band',
  name: 'Name',
  character: 'Character',
  position: 'Position',
  pages: 'Pages',
  board: 'Schedule',
  script: 'Script',
  phone: 'Telephone',
  address: 'Address',
  access: 'Access',
  heading: 'Heading',
}

/** What a typed value is called, by its key, where nobody says whose it is: `Pick-up`. */
export const valueName = (key: string): string => {
  const [table = '', of = ''] = key.split('/')
  if (table === 'needs') return `Needs of ${of}`
  if (table === 'block') return 'Heading'
  if (table === 'advance')
    return `Advance, ${lower(NAMES[key.split('/').at(-1) ?? ''] ?? 'a value')}`
  return NAMES[key.split('/').at(-1) ?? ''] ?? 'A value'
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
