/** An agenda to start from: its topics, and what each of them usually goes through. */
export interface Agenda {
  readonly label: string
  readonly topics: readonly (readonly [title: string, ...below: string[]])[]
}

/**
 * What meetings of a production go through, in their order. A production meeting runs in the order
 * of the schedule and then of the departments. Source: docs/words.md#minutes.
 */
export const agendas: readonly Agenda[] = [
  {
    label: 'Production meeting',
    topics: [
      ['Last minutes and matters arising'],
      ['Schedule'],
      ['Script and cast'],
      ['Locations and permits'],
      ['Art, props and set dressing'],
      ['Costume, hair and make-up'],
      ['Camera, lighting, grip and sound'],
      ['Stunts, effects and safety'],
      ['Transport, catering and unit base'],
      ['Any other business'],
      ['Next meeting'],
    ],
  },
  {
    label: 'Tech recce',
    topics: [['Route and timings'], ['Any other business']],
  },
  {
    label: 'Safety meeting',
    topics: [
      ['What we do today, in order'],
      ['Hazards and what keeps them off', 'Stunts and effects', 'Water, height and vehicles'],
      ['Who says stop, and how'],
      ['First aid, hospital and way out'],
      ['Weather'],
      ['Questions'],
    ],
  },
  {
    label: 'Read-through',
    topics: [
      ['Who is round the table'],
      ['How it reads: notes by scene'],
      ['Running time'],
      ['Words and names to clear'],
      ['Notes for departments'],
      ['Any other business'],
    ],
  },
]

/** What is noted at every place of a recce. */
export const atEveryPlace = [
  'Sets and action',
  'Access, parking and unit base',
  'Power and lighting',
  'Sound',
  'Safety and permits',
] as const
